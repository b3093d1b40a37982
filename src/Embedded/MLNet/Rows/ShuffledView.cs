namespace Microsoft.ML.Internal;

/// <summary>The rows in random order, drawn from a pool. Each reading has the same order.</summary>
internal sealed class ShuffledView(IDataView source, int seed, int poolSize, bool shuffleSource) : IDataView
{
    public bool CanShuffle => true;

    public DataViewSchema Schema => source.Schema;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null)
    {
        var random = rand ?? new Random(seed);
        var active = ActiveColumns.Of(Schema, columnsNeeded);
        var input = source.GetRowCursor(ActiveColumns.Select(Schema, active), shuffleSource && source.CanShuffle ? random : null);
        return poolSize == 1 ? input : new PoolCursor(input, active, poolSize, random);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];
}
