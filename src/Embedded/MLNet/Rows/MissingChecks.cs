namespace Microsoft.ML.Internal;

internal static class MissingChecks
{
    /// <summary>Whether no value of the column is missing in the row.</summary>
    public static Func<bool> NonePresent(DataViewRow row, DataViewSchema.Column column) =>
        (Func<bool>)TypedDispatch.Call(
            (Func<DataViewRow, DataViewSchema.Column, Func<bool>>)Make<int>, [column.Type.ItemTypeOf().RawType], row, column);

    private static Func<bool> Make<T>(DataViewRow row, DataViewSchema.Column column)
    {
        var isMissing = MissingValues.PredicateOf<T>(column.Type.ItemTypeOf());
        if (!column.Type.IsVector())
        {
            var getter = row.GetGetter<T>(column);
            T scalar = default;
            return () =>
            {
                getter(ref scalar);
                return !isMissing(in scalar);
            };
        }

        var vectors = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> vector = default;
        return () =>
        {
            vectors(ref vector);
            foreach (ref readonly var value in vector.GetValues())
            {
                if (isMissing(in value))
                {
                    return false;
                }
            }

            return vector.IsDense || !isMissing(default);
        };
    }
}
