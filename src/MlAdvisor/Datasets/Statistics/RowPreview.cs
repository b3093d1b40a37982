using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlAdvisor.Datasets;

/// <summary>The first rows of a table as text, for readers.</summary>
internal static class RowPreview
{
    private const int ItemsShown = 6;

    /// <summary>The first rows.</summary>
    /// <param name="view">The table.</param>
    /// <param name="rows">How many at most.</param>
    /// <returns>A text for each column that is not hidden; of a long vector its first items, of an image its type.</returns>
    public static IReadOnlyList<IReadOnlyList<string>> Of(IDataView view, int rows)
    {
        var columns = view.Schema.Where(column => !column.IsHidden).ToList();
        using var cursor = view.GetRowCursor(columns.Where(IsText));
        var cells = columns.ConvertAll(column => Cell(cursor, column));
        var shown = new List<IReadOnlyList<string>>();
        while (shown.Count < rows && cursor.MoveNext())
        {
            shown.Add(cells.ConvertAll(cell => cell()));
        }

        return shown;
    }

    // Everything but images, which would be made for nothing.
    private static bool IsText(DataViewSchema.Column column) => column.Type is TextDataViewType or NumberDataViewType or BooleanDataViewType or VectorDataViewType { ItemType: NumberDataViewType };

    private static Func<string> Cell(DataViewRow row, DataViewSchema.Column column) => !IsText(column) ? () => column.Type.ToString()! : column.Type switch
    {
        TextDataViewType => Value<ReadOnlyMemory<char>>(row, column),
        VectorDataViewType { ItemType.RawType: var item } when item == typeof(float) => Vector(row, column),
        { RawType: var type } when type == typeof(float) => Value<float>(row, column),
        { RawType: var type } when type == typeof(double) => Value<double>(row, column),
        { RawType: var type } when type == typeof(int) => Value<int>(row, column),
        { RawType: var type } when type == typeof(long) => Value<long>(row, column),
        { RawType: var type } when type == typeof(bool) => Value<bool>(row, column),
        _ => () => column.Type.ToString()!,
    };

    private static Func<string> Value<T>(DataViewRow row, DataViewSchema.Column column)
    {
        var getter = row.GetGetter<T>(column);
        return () =>
        {
            var value = default(T)!;
            getter(ref value);
            return Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        };
    }

    private static Func<string> Vector(DataViewRow row, DataViewSchema.Column column)
    {
        var getter = row.GetGetter<VBuffer<float>>(column);
        return () =>
        {
            var value = default(VBuffer<float>);
            getter(ref value);
            var items = string.Join(' ', value.DenseValues().Take(ItemsShown).Select(item => item.ToString(CultureInfo.InvariantCulture)));
            return value.Length > ItemsShown ? items + " …" : items;
        };
    }
}
