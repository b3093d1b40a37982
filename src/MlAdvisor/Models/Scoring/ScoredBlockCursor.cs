using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlAdvisor.Models.Scoring;

/// <summary>
/// Goes through a table and predicts its rows some at a time, which is many times faster than one by one. The table is read once, in one pass, as ML.NET's own
/// transformers read theirs: rows may come from where they can be had only once.
/// </summary>
internal sealed class ScoredBlockCursor : DataViewRowCursor
{
    private readonly DataViewRowCursor _input;
    private readonly NetworkScorer _scorer;
    private readonly RowsAhead _ahead;
    private readonly ScoredColumns _columns;
    private Predictions? _predictions;
    private int _row;
    private int _rows;
    private long _position = -1;

    /// <param name="input">The table's rows, with the features and the columns that are asked for.</param>
    /// <param name="mapper">What adds the network's columns.</param>
    /// <param name="active">Which columns are asked for.</param>
    public ScoredBlockCursor(DataViewRowCursor input, ScoringMapper mapper, bool[] active)
    {
        _input = input;
        _scorer = mapper.Scorer;
        _ahead = new RowsAhead(input, mapper.Features, [.. mapper.InputSchema.Where(column => active[column.Index])]);
        _columns = new ScoredColumns(input, mapper, active, _ahead.Getters(Row));
        _columns.ReadFrom(() => new ScoredRowValues(_predictions!, Row()));
    }

    public override long Position => _position;

    public override long Batch => 0;

    public override DataViewSchema Schema => _columns.Schema;

    public override bool MoveNext()
    {
        if (++_row >= _rows)
        {
            _row = 0;
            _rows = _ahead.Read();
            if (_rows == 0)
            {
                _position = -1;
                return false;
            }

            _predictions = _scorer.Predict(_ahead.Features, _rows);
        }

        _position++;
        return true;
    }

    public override bool IsColumnActive(DataViewSchema.Column column) => _columns.IsActive(column);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => _columns.GetGetter<TValue>(column);

    public override ValueGetter<DataViewRowId> GetIdGetter() => _ahead.IdGetter(Row);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _input.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Row() => _position >= 0 ? _row : throw new InvalidOperationException("There is no row to read: MoveNext was not called, or has come to the end.");
}
