namespace Microsoft.ML.Internal;

/// <summary>The rows after the first <paramref name="skip"/>, at most <paramref name="take"/> of them.</summary>
internal sealed class SlicedView(IDataView source, long skip, long take) : IDataView
{
    public bool CanShuffle => false;

    public DataViewSchema Schema => source.Schema;

    public long? GetRowCount() => source.GetRowCount() is { } count ? Math.Clamp(count - skip, 0, take) : null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null) =>
        new Cursor(source.GetRowCursor(columnsNeeded), skip, take);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor(DataViewRowCursor input, long skip, long take) : LinkedCursor(input)
    {
        private bool _started;
        private long _left = take;

        protected override bool MoveNextCore()
        {
            if (!_started)
            {
                _started = true;
                for (var i = 0L; i < skip; i++)
                {
                    if (!Input.MoveNext())
                    {
                        return false;
                    }
                }
            }

            return _left-- > 0 && Input.MoveNext();
        }
    }
}
