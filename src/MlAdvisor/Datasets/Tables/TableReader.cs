using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace MlAdvisor.Datasets;

/// <summary>Reads any table of ML.NET's into memory, in one pass.</summary>
public static class TableReader
{
    private const int RowsBetweenLooks = 1024;

    private static readonly MethodInfo ScalarFactory = Factory(nameof(Scalar));

    private static readonly MethodInfo VectorFactory = Factory(nameof(Vector));

    private static readonly MethodInfo VaryingFactory = Factory(nameof(Varying));

    /// <summary>Reads all columns that are not hidden. A <see cref="TableView"/> is given back as it is.</summary>
    /// <param name="view">What to read. Of images the pixels are kept.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <exception cref="DatasetException">A column is a vector of varying size, a row's vector has another size than its column's type says, there are more than 2^31 - 1 values in it, or an image is not there.</exception>
    public static TableView Read(IDataView view, CancellationToken cancellationToken = default) =>
        view as TableView ?? Read(view, _ => TextRule.Plain, cancellationToken);

    /// <summary>As above, vectors of varying size included: a chain of estimators may take them, and make features of one size of them.</summary>
    internal static TableView ReadForAChain(IDataView view, CancellationToken cancellationToken) =>
        view as TableView ?? Read(view, [.. view.Schema.Where(column => !column.IsHidden)], _ => TextRule.Plain, cancellationToken, takesVarying: true);

    /// <summary>As above, with a rule for each column of text.</summary>
    internal static TableView Read(IDataView view, Func<string, TextRule> rules, CancellationToken cancellationToken) =>
        Read(view, [.. view.Schema.Where(column => !column.IsHidden)], rules, cancellationToken);

    /// <summary>As above, some columns only.</summary>
    internal static TableView Read(IDataView view, IReadOnlyList<string> columns, CancellationToken cancellationToken) =>
        Read(view, [.. columns.Select(name => view.Schema[name])], _ => TextRule.Plain, cancellationToken);

    private static TableView Read(
        IDataView view, List<DataViewSchema.Column> columns, Func<string, TextRule> rules, CancellationToken cancellationToken, bool takesVarying = false)
    {
        using var cursor = view.GetRowCursor(columns);
        var fillers = columns.ConvertAll(column => Filler(cursor, column, rules, takesVarying));
        var rows = 0L;
        while (cursor.MoveNext())
        {
            foreach (var filler in fillers)
            {
                filler.Add();
            }

            if (++rows % RowsBetweenLooks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        return new TableView(fillers.ConvertAll(filler => filler.ToColumn()));
    }

    private static MethodInfo Factory(string name) => typeof(TableReader).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!;

    private static ColumnFiller Filler(DataViewRowCursor cursor, DataViewSchema.Column column, Func<string, TextRule> rules, bool takesVarying)
    {
        switch (column.Type)
        {
            case ImageDataViewType:
                return new ImageFiller(cursor, column);
            case TextDataViewType:
                return new TextFiller(cursor, column, rules(column.Name));
            case VectorDataViewType { IsKnownSize: false } varying when takesVarying:
                return (ColumnFiller)VaryingFactory.MakeGenericMethod(varying.ItemType.RawType).Invoke(null, [cursor, column])!;
            case VectorDataViewType { IsKnownSize: false }:
                throw new DatasetException($"Column '{column.Name}' is a vector of varying size, and columns must have one size; where it is no feature, mlContext.Transforms.DropColumns leaves it out.");
            case VectorDataViewType vector:
                return (ColumnFiller)VectorFactory.MakeGenericMethod(vector.ItemType.RawType).Invoke(null, [cursor, column])!;
            default:
                return (ColumnFiller)ScalarFactory.MakeGenericMethod(column.Type.RawType).Invoke(null, [cursor, column])!;
        }
    }

    private static ScalarFiller<T> Scalar<T>(DataViewRowCursor cursor, DataViewSchema.Column column) => new ScalarFiller<T>(cursor, column);

    private static VaryingFiller<T> Varying<T>(DataViewRowCursor cursor, DataViewSchema.Column column) => new VaryingFiller<T>(cursor, column);

    private static VectorFiller<T> Vector<T>(DataViewRowCursor cursor, DataViewSchema.Column column) => new VectorFiller<T>(cursor, column);
}
