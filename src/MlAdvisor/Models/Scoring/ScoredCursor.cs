using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlAdvisor.Models.Scoring;

/// <summary>
/// Goes through a table and predicts its rows some at a time, which is many times faster than one by one: a second cursor runs ahead, over the features.
/// </summary>
internal sealed class ScoredCursor : DataViewRowCursor
{
    private readonly DataViewRowCursor _input;
    private readonly ScoredColumns _columns;
    private readonly NetworkScorer _scorer;
    private readonly IEnumerator<(float[] Features, int Rows)>? _blocks;
    private Predictions? _predictions;
    private int _row;

    /// <param name="source">The table.</param>
    /// <param name="mapper">What adds the network's columns.</param>
    /// <param name="active">Which columns are asked for.</param>
    public ScoredCursor(IDataView source, ScoringMapper mapper, bool[] active)
    {
        _scorer = mapper.Scorer;
        _input = source.GetRowCursor(source.Schema.Where(column => active[column.Index]));
        _columns = new ScoredColumns(_input, mapper, active);
        _columns.ReadFrom(() => new ScoredRowValues(_predictions!, _row));
        if (mapper.IsScored(active))
        {
            _blocks = FeatureBlocks.Read(source, mapper.Features, CancellationToken.None).GetEnumerator();
        }
    }

    public override long Position => _input.Position;

    public override long Batch => _input.Batch;

    public override DataViewSchema Schema => _columns.Schema;

    public override bool MoveNext()
    {
        if (!_input.MoveNext())
        {
            return false;
        }

        if (_blocks is not null && ++_row >= (_predictions?.Rows ?? 0))
        {
            if (!_blocks.MoveNext())
            {
                throw new InvalidOperationException("The table had fewer rows when its features were read than when its other columns were.");
            }

            _predictions = _scorer.Predict(_blocks.Current.Features, _blocks.Current.Rows);
            _row = 0;
        }

        return true;
    }

    public override bool IsColumnActive(DataViewSchema.Column column) => _columns.IsActive(column);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => _columns.GetGetter<TValue>(column);

    public override ValueGetter<DataViewRowId> GetIdGetter() => _input.GetIdGetter();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _blocks?.Dispose();
            _input.Dispose();
        }

        base.Dispose(disposing);
    }
}
