namespace Microsoft.ML.Data;

/// <summary>Reads one column of a table.</summary>
public static class ColumnCursorExtensions
{
    public static IEnumerable<T> GetColumn<T>(this IDataView data, string columnName)
    {
        Check.NotNull(data, nameof(data));
        return data.GetColumn<T>(data.Schema[columnName]);
    }

    /// <summary>The column's values; text may be read as strings and vectors as arrays.</summary>
    public static IEnumerable<T> GetColumn<T>(this IDataView data, DataViewSchema.Column column)
    {
        Check.NotNull(data, nameof(data));
        var raw = column.Type.RawType;
        if (raw == typeof(T))
        {
            return ColumnReading.Values<T>(data, column);
        }

        if (typeof(T) == typeof(string) && column.Type == TextDataViewType.Instance)
        {
            return (IEnumerable<T>)ColumnReading.Texts(data, column);
        }

        if (typeof(T).IsArray)
        {
            var item = typeof(T).GetElementType();
            if (column.Type is not VectorDataViewType vector)
            {
                throw Except.Param(nameof(column), $"Cannot load vector type, {column.Type}, specified in {nameof(column)} to the user-defined type, {typeof(T)}.");
            }

            if (item == vector.ItemType.RawType)
            {
                return (IEnumerable<T>)TypedDispatch.Call((Func<IDataView, DataViewSchema.Column, object>)ColumnReading.Arrays<int>, [item], data, column);
            }

            if (item == typeof(string) && vector.ItemType == TextDataViewType.Instance)
            {
                return (IEnumerable<T>)ColumnReading.TextArrays(data, column);
            }
        }

        throw Except.Param(
            nameof(column),
            $"Cannot map column (name: {column.Name}, type: {column.Type}) in {nameof(data)} to the user-defined type, {typeof(T)}.");
    }
}
