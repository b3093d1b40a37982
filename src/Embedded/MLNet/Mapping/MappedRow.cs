namespace Microsoft.ML.Internal;

/// <summary>A row with columns added by a mapper.</summary>
internal sealed class MappedRow : DataViewRow
{
    private readonly DataViewRow _input;
    private readonly RowMapping _mapping;
    private readonly bool[] _active;
    private readonly Delegate[] _getters;

    public MappedRow(DataViewRow input, RowMapping mapping, bool[] active)
    {
        _input = input;
        _mapping = mapping;
        _active = active;
        _getters = mapping.Bind(input, active);
    }

    public override long Position => _input.Position;

    public override long Batch => _input.Batch;

    public override DataViewSchema Schema => _mapping.OutputSchema;

    public override bool IsColumnActive(DataViewSchema.Column column)
    {
        Check.That(column.Index < _active.Length, "Must be a column of the row", nameof(column));
        return _active[column.Index];
    }

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        Check.That(IsColumnActive(column), $"Column '{column.Name}' is not active", nameof(column));
        var origin = _mapping.OriginOf(column.Index);
        return origin >= 0 ? _input.GetGetter<TValue>(_input.Schema[origin]) : GetterTable.Get<TValue>(_getters, column);
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => _input.GetIdGetter();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var getter in _getters)
            {
                (getter?.Target as HeldImage)?.Dispose();
            }

            _input.Dispose();
        }

        base.Dispose(disposing);
    }
}
