namespace Microsoft.ML.Internal;

/// <summary>A column's values of the rows in a pool.</summary>
internal abstract class PoolColumn
{
    public static PoolColumn Make(DataViewRow row, DataViewSchema.Column column)
    {
        return column.Type is VectorDataViewType vector
            ? (PoolColumn)TypedDispatch.Call((Func<DataViewRow, DataViewSchema.Column, PoolColumn>)OfVector<int>, [vector.ItemType.RawType], row, column)
            : (PoolColumn)TypedDispatch.Call((Func<DataViewRow, DataViewSchema.Column, PoolColumn>)OfScalar<int>, [column.Type.RawType], row, column);
    }

    /// <summary>Takes the value of the row where the source stands.</summary>
    public abstract void Put(int slot);

    private static PoolColumn OfScalar<T>(DataViewRow row, DataViewSchema.Column column) =>
        new PoolColumn<T>(row.GetGetter<T>(column), (in T from, ref T to) => to = from);

    private static PoolColumn OfVector<T>(DataViewRow row, DataViewSchema.Column column) =>
        new PoolColumn<VBuffer<T>>(row.GetGetter<VBuffer<T>>(column), (in VBuffer<T> from, ref VBuffer<T> to) => from.CopyTo(ref to));
}
