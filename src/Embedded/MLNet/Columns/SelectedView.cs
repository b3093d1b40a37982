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
        return new Cursor(source.GetRowCursor(InputsFor(active), rand), selection, active);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null)
    {
        var active = ActiveColumns.Of(Schema, columnsNeeded);
        var inputs = source.GetRowCursorSet(InputsFor(active), n, rand);
        return Array.ConvertAll(inputs, DataViewRowCursor (input) => new Cursor(input, selection, active));
    }

    private IEnumerable<DataViewSchema.Column> InputsFor(bool[] active) => selection.GetDependencies(ActiveColumns.Select(Schema, active));

    private sealed class Cursor(DataViewRowCursor input, ColumnSelection selection, bool[] active) : DataViewRowCursor
    {
        private readonly SelectedRow _row = new(input, selection, active);

        public override long Position => input.Position;

        public override long Batch => input.Batch;

        public override DataViewSchema Schema => _row.Schema;

        public override bool MoveNext() => input.MoveNext();

        public override bool IsColumnActive(DataViewSchema.Column column) => _row.IsColumnActive(column);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => _row.GetGetter<TValue>(column);

        public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _row.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
