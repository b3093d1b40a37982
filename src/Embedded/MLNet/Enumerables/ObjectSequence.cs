using System.Collections;

namespace Microsoft.ML.Internal;

/// <summary>The rows of a table as objects.</summary>
internal sealed class ObjectSequence<TRow> : IEnumerable<TRow>
    where TRow : class, new()
{
    private readonly IDataView _data;
    private readonly BoundMember[] _members;
    private readonly DataViewSchema.Column[] _columns;
    private readonly bool _reuse;

    public ObjectSequence(IDataView data, bool reuse, bool ignoreMissing, SchemaDefinition definition)
    {
        _data = data;
        _reuse = reuse;
        _members = BoundMember.Of(typeof(TRow), definition, SchemaDefinition.Direction.Write);
        _columns = ObjectWriters.ColumnsFor(data.Schema, _members, ignoreMissing);
    }

    public IEnumerator<TRow> GetEnumerator()
    {
        using var cursor = _data.GetRowCursor(_columns);
        var writers = ObjectWriters.Make<TRow>(cursor, _members);
        var row = _reuse ? new TRow() : null;
        while (cursor.MoveNext())
        {
            if (!_reuse)
            {
                row = new TRow();
            }

            foreach (var write in writers)
            {
                write(row);
            }

            yield return row;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
