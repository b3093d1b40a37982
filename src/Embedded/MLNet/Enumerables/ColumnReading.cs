namespace Microsoft.ML.Internal;

/// <summary>One column's values, row by row.</summary>
internal static class ColumnReading
{
    public static IEnumerable<T> Values<T>(IDataView data, DataViewSchema.Column column)
    {
        using var cursor = data.GetRowCursor([column]);
        var getter = cursor.GetGetter<T>(column);
        // One for all rows, as in ML.NET: whoever keeps a vector or an image has to copy it.
        T value = default;
        while (cursor.MoveNext())
        {
            getter(ref value);
            yield return value;
        }
    }

    public static IEnumerable<string> Texts(IDataView data, DataViewSchema.Column column) =>
        Values<ReadOnlyMemory<char>>(data, column).Select(t => t.ToString());

    public static object Arrays<T>(IDataView data, DataViewSchema.Column column) =>
        Values<VBuffer<T>>(data, column).Select(Dense);

    public static IEnumerable<string[]> TextArrays(IDataView data, DataViewSchema.Column column) =>
        Values<VBuffer<ReadOnlyMemory<char>>>(data, column).Select(v => Array.ConvertAll(Dense(v), t => t.ToString()));

    private static T[] Dense<T>(VBuffer<T> vector)
    {
        var values = new T[vector.Length];
        vector.CopyTo(values);
        return values;
    }
}
