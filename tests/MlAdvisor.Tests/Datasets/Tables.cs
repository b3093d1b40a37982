using Microsoft.ML;
using Microsoft.ML.Data;
using MlAdvisor.Datasets;

namespace MlAdvisor.Tests.Datasets;

/// <summary>Small tables, and what stands in them.</summary>
internal static class Tables
{
    public static TableView Of(params TableColumn[] columns) => new(columns);

    public static TableColumn<float> Single(string name, params float[] values) => new(name, NumberDataViewType.Single, values);

    public static TableColumn<int> Int32(string name, params int[] values) => new(name, NumberDataViewType.Int32, values);

    public static TableColumn<bool> Boolean(string name, params bool[] values) => new(name, BooleanDataViewType.Instance, values);

    public static TableColumn<ReadOnlyMemory<char>> Text(string name, params string[] values) =>
        new(name, TextDataViewType.Instance, [.. values.Select(value => value.AsMemory())]);

    public static TableVectorColumn<float> Vector(string name, int size, params float[] values) =>
        new(name, new VectorDataViewType(NumberDataViewType.Single, size), values);

    /// <summary>A column of vectors of several dimensions.</summary>
    public static TableVectorColumn<float> Grid(string name, int[] dimensions, params float[] values) =>
        new(name, new VectorDataViewType(NumberDataViewType.Single, dimensions), values);

    /// <summary>A column's values, read through a cursor.</summary>
    /// <param name="view">The rows.</param>
    /// <param name="name">The column.</param>
    /// <param name="beside">Other columns that the cursor is asked for too; those that are not there are left out.</param>
    public static List<T> Read<T>(IDataView view, string name, params string[] beside)
    {
        var column = view.Schema[name];
        using var cursor = view.GetRowCursor(view.Schema.Where(candidate => candidate.Index == column.Index || beside.Contains(candidate.Name)));
        var getter = cursor.GetGetter<T>(column);
        var values = new List<T>();
        while (cursor.MoveNext())
        {
            var value = default(T)!;
            getter(ref value);
            values.Add(value);
        }

        return values;
    }

    /// <summary>A column of text, read through a cursor.</summary>
    public static List<string> ReadText(IDataView view, string name) => Read<ReadOnlyMemory<char>>(view, name).ConvertAll(text => text.ToString());

    /// <summary>The places of a part's rows in the whole table.</summary>
    public static int[] SourceRows(TableView part) => [.. Enumerable.Range(0, part.Rows).Select(part.SourceRow)];
}
