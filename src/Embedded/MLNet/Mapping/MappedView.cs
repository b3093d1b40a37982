namespace Microsoft.ML.Internal;

/// <summary>A table with columns added by a mapper.</summary>
internal sealed class MappedView(IDataView source, RowMapping mapping) : IDataView
{
    public bool CanShuffle => source.CanShuffle;

    public DataViewSchema Schema => mapping.OutputSchema;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        var active = ActiveColumns.Of(Schema, columnsNeeded);
        return CursorOver(source.GetRowCursor(InputsFor(active), rand), active);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null)
    {
        var active = ActiveColumns.Of(Schema, columnsNeeded);
        var inputs = source.GetRowCursorSet(InputsFor(active), n, rand);
        return Array.ConvertAll(inputs, DataViewRowCursor (input) => CursorOver(input, active));
    }

    private DataViewSchema.Column[] InputsFor(bool[] active) =>
        [.. ActiveColumns.Select(source.Schema, mapping.InputsFor(active))];

    private RowCursor CursorOver(DataViewRowCursor input, bool[] active) => new(input, new MappedRow(input, mapping, active));
}
