namespace Microsoft.ML.Internal;

/// <summary>A table with some of another's columns.</summary>
internal sealed class SelectedView(IDataView source, ColumnSelection selection) : IDataView
{
    public bool CanShuffle => source.CanShuffle;

    public DataViewSchema Schema => selection.OutputSchema;

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

    private IEnumerable<DataViewSchema.Column> InputsFor(bool[] active) => selection.GetDependencies(ActiveColumns.Select(Schema, active));

    private RowCursor CursorOver(DataViewRowCursor input, bool[] active) => new(input, new SelectedRow(input, selection, active));
}
