namespace Microsoft.ML.Internal;

internal static class RowIds
{
    /// <summary>The identity of a row that has no other than its place.</summary>
    public static ValueGetter<DataViewRowId> OfPosition(DataViewRow row) => (ref DataViewRowId value) =>
    {
        Check.That(row.Position >= 0, "Cannot call ID getter in current state");
        value = new DataViewRowId((ulong)row.Position, 0);
    };
}
