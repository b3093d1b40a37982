namespace Microsoft.ML.Internal;

/// <summary>Draws rows at random from a pool that is filled from another cursor.</summary>
internal sealed class PoolCursor : CursorBase
{
    private readonly DataViewRowCursor _input;
    private readonly bool[] _active;
    private readonly PoolColumn[] _columns;
    private readonly PoolColumn<DataViewRowId> _ids;
    private readonly Random _random;
    private readonly List<int> _live = [];
    private readonly Stack<int> _free = [];
    private int _current = -1;
    private bool _ended;

    public PoolCursor(DataViewRowCursor input, bool[] active, int poolSize, Random random)
    {
        _input = input;
        _active = active;
        _random = random;
        _columns = new PoolColumn[active.Length];
        for (var i = 0; i < active.Length; i++)
        {
            if (active[i])
            {
                _columns[i] = PoolColumn.Make(input, input.Schema[i]);
            }
        }

        _ids = new PoolColumn<DataViewRowId>(input.GetIdGetter(), (in DataViewRowId from, ref DataViewRowId to) => to = from);
        for (var slot = poolSize - 1; slot >= 0; slot--)
        {
            _free.Push(slot);
        }
    }

    public override DataViewSchema Schema => _input.Schema;

    public override bool IsColumnActive(DataViewSchema.Column column) => _active[column.Index];

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        Check.That(_active[column.Index], $"Column '{column.Name}' is not active", nameof(column));
        return _columns[column.Index] is PoolColumn<TValue> typed
            ? (ref TValue value) => typed.Get(_current, ref value)
            : throw Except.Getter(typeof(TValue), column.Type.RawType);
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId value) => _ids.Get(_current, ref value);

    protected override bool MoveNextCore()
    {
        if (_current >= 0)
        {
            _free.Push(_current);
            _current = -1;
        }

        while (!_ended && _free.Count > 0)
        {
            if (!_input.MoveNext())
            {
                _ended = true;
                break;
            }

            var slot = _free.Pop();
            _ids.Put(slot);
            foreach (var column in _columns)
            {
                column?.Put(slot);
            }

            _live.Add(slot);
        }

        if (_live.Count == 0)
        {
            return false;
        }

        var drawn = _random.Next(_live.Count);
        _current = _live[drawn];
        _live[drawn] = _live[^1];
        _live.RemoveAt(_live.Count - 1);
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _input.Dispose();
        }

        base.Dispose(disposing);
    }
}
