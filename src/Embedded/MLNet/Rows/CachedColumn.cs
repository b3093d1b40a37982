namespace Microsoft.ML.Internal;

/// <summary>The values of a column, held in memory.</summary>
internal abstract class CachedColumn
{
    public static CachedColumn Start(DataViewRow row, DataViewSchema.Column column) =>
        (CachedColumn)TypedDispatch.Call((Func<DataViewRow, DataViewSchema.Column, CachedColumn>)Make<int>, [column.Type.RawType], row, column);

    /// <summary>Takes the value of the row where the source stands.</summary>
    public abstract void Add();

    /// <summary>Lets the source go.</summary>
    public abstract void Finish();

    private static CachedColumn Make<T>(DataViewRow row, DataViewSchema.Column column)
    {
        if (typeof(T).IsGenericType && typeof(T).GetGenericTypeDefinition() == typeof(VBuffer<>))
        {
            var item = typeof(T).GetGenericArguments();
            return (CachedColumn)TypedDispatch.Call((Func<DataViewRow, DataViewSchema.Column, CachedColumn>)MakeVector<int>, item, row, column);
        }

        return new CachedColumn<T>(row.GetGetter<T>(column), (in T from, ref T to) => to = from);
    }

    private static CachedColumn<VBuffer<T>> MakeVector<T>(DataViewRow row, DataViewSchema.Column column) =>
        new(row.GetGetter<VBuffer<T>>(column), (in VBuffer<T> from, ref VBuffer<T> to) => from.CopyTo(ref to));
}
