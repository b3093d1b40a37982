namespace Microsoft.ML.Internal;

/// <summary>One object as a row.</summary>
internal sealed class ObjectRow<TRow> : DataViewRow
    where TRow : class
{
    private readonly Delegate[] _getters;
    private TRow _current;
    private long _position = -1;

    public ObjectRow(BoundMember[] members)
    {
        Schema = ObjectView<TRow>.SchemaOf(members);
        _getters = Array.ConvertAll(members, m => ObjectGetters.Make(m, () => _current));
    }

    public override DataViewSchema Schema { get; }

    public override long Position => _position;

    public override long Batch => 0;

    /// <summary>Becomes the row of <paramref name="row"/>, at a new position, so that nothing kept of the last row is used again.</summary>
    public void Take(TRow row)
    {
        _current = row;
        _position++;
    }

    public override bool IsColumnActive(DataViewSchema.Column column) => true;

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => GetterTable.Get<TValue>(_getters, column);

    public override ValueGetter<DataViewRowId> GetIdGetter() => RowIds.OfPosition(this);
}
