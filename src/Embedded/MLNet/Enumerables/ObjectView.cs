namespace Microsoft.ML.Internal;

/// <summary>The objects of a sequence as a table.</summary>
internal sealed class ObjectView<TRow> : IDataView
    where TRow : class
{
    private readonly IEnumerable<TRow> _rows;
    private readonly BoundMember[] _members;

    public ObjectView(IEnumerable<TRow> rows, BoundMember[] members)
    {
        Check.NotNull(rows, "data");
        _rows = rows;
        _members = members;
        Schema = SchemaOf(members);
    }

    public bool CanShuffle => false;

    public DataViewSchema Schema { get; }

    public long? GetRowCount() => _rows is ICollection<TRow> collection ? collection.Count : null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null) =>
        new Cursor(this, ActiveColumns.Of(Schema, columnsNeeded));

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    internal static DataViewSchema SchemaOf(BoundMember[] members)
    {
        var builder = new DataViewSchema.Builder();
        foreach (var member in members)
        {
            builder.AddColumn(member.ColumnName, member.ColumnType, member.Annotations);
        }

        return builder.ToSchema();
    }

    private sealed class Cursor : CursorBase
    {
        private readonly ObjectView<TRow> _view;
        private readonly bool[] _active;
        private readonly IEnumerator<TRow> _rows;
        private readonly Delegate[] _getters;
        private TRow _current;

        public Cursor(ObjectView<TRow> view, bool[] active)
        {
            _view = view;
            _active = active;
            _rows = view._rows.GetEnumerator();
            _getters = new Delegate[active.Length];
            for (var i = 0; i < active.Length; i++)
            {
                if (active[i])
                {
                    _getters[i] = ObjectGetters.Make(view._members[i], () => _current);
                }
            }
        }

        public override DataViewSchema Schema => _view.Schema;

        public override bool IsColumnActive(DataViewSchema.Column column) => _active[column.Index];

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => GetterTable.Get<TValue>(_getters, column);

        public override ValueGetter<DataViewRowId> GetIdGetter() => RowIds.OfPosition(this);

        protected override bool MoveNextCore()
        {
            if (!_rows.MoveNext())
            {
                return false;
            }

            _current = _rows.Current;
            Check.That(_current != null, "Encountered null when iterating over data, this is not supported.");
            return true;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _rows.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
