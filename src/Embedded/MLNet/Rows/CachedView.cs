namespace Microsoft.ML.Internal;

/// <summary>A table that keeps each column in memory once it has been read.</summary>
internal sealed class CachedView : IDataView
{
    private readonly Lock _gate = new();
    private readonly IDataView _source;
    private readonly CachedColumn[] _columns;
    private long _rowCount = -1;

    public CachedView(IDataView source, int[] prefetch)
    {
        _source = source;
        _columns = new CachedColumn[source.Schema.Count];
        if (prefetch.Length > 0)
        {
            Fill(prefetch);
        }
    }

    public bool CanShuffle => true;

    public DataViewSchema Schema => _source.Schema;

    public long? GetRowCount()
    {
        if (_rowCount >= 0)
        {
            return _rowCount;
        }

        return _source.GetRowCount();
    }

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        var active = ActiveColumns.Of(Schema, columnsNeeded);
        lock (_gate)
        {
            Fill([.. Enumerable.Range(0, active.Length).Where(i => active[i])]);
        }

        int[] order = null;
        if (rand != null)
        {
            order = Shuffling.Permutation((int)_rowCount, rand);
        }

        return new Cursor(this, active, order);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private void Fill(int[] wanted)
    {
        var missing = Array.FindAll(wanted, i => _columns[i] == null);
        if (missing.Length == 0 && _rowCount >= 0)
        {
            return;
        }

        using var cursor = _source.GetRowCursor(missing.Select(i => Schema[i]));
        var filling = Array.ConvertAll(missing, i => CachedColumn.Start(cursor, Schema[i]));
        long rows = 0;
        while (cursor.MoveNext())
        {
            foreach (var column in filling)
            {
                column.Add();
            }

            rows++;
        }

        for (var i = 0; i < missing.Length; i++)
        {
            filling[i].Finish();
            _columns[missing[i]] = filling[i];
        }

        _rowCount = rows;
    }

    private sealed class Cursor(CachedView view, bool[] active, int[] order) : CursorBase
    {
        private readonly long _rows = view._rowCount;

        public override DataViewSchema Schema => view.Schema;

        private int Row => order == null ? (int)Position : order[Position];

        public override bool IsColumnActive(DataViewSchema.Column column) => active[column.Index];

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            Check.That(active[column.Index], $"Column '{column.Name}' is not active", nameof(column));
            var values = view._columns[column.Index];
            if (values is not CachedColumn<TValue> typed)
            {
                throw Except.Getter(typeof(TValue), column.Type.RawType);
            }

            return (ref TValue value) => typed.Get(Row, ref value);
        }

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId value) => value = new DataViewRowId((ulong)Row, 0);

        protected override bool MoveNextCore() => Position + 1 < _rows;
    }
}
