using Microsoft.ML;

namespace MlAdvisor.Models.Scoring;

/// <summary>A table with a network's columns behind its own; rows are predicted when they are read, in the table's order.</summary>
internal sealed class ScoredView(IDataView source, ScoringMapper mapper) : IDataView
{
    public DataViewSchema Schema => mapper.OutputSchema;

    public bool CanShuffle => false;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var active = mapper.Active(columnsNeeded);
        var needed = mapper.Needed(active).ToList();
        var cursor = source.GetRowCursor(needed);
        return mapper.IsScored(active) && needed.TrueForAll(column => KeptColumn.CanKeep(column.Type))
            ? new ScoredBlockCursor(cursor, mapper, active)
            : new ScoredCursor(cursor, mapper, active);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];
}
