using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlAdvisor.Models.Scoring;

/// <summary>Goes through a table and predicts each row on its own, where a column of its prediction is read: values that go with their row can not be read ahead.</summary>
/// <param name="input">The table's rows, with the columns that are asked for, and the features where one of them is the network's.</param>
/// <param name="mapper">What adds the network's columns.</param>
/// <param name="active">Which columns are asked for.</param>
internal sealed class ScoredCursor(DataViewRowCursor input, ScoringMapper mapper, bool[] active) : DataViewRowCursor
{
    private readonly ScoredRow _row = new(input, mapper, active);

    public override long Position => _row.Position;

    public override long Batch => _row.Batch;

    public override DataViewSchema Schema => _row.Schema;

    public override bool MoveNext() => input.MoveNext();

    public override bool IsColumnActive(DataViewSchema.Column column) => _row.IsColumnActive(column);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => _row.GetGetter<TValue>(column);

    public override ValueGetter<DataViewRowId> GetIdGetter() => _row.GetIdGetter();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _row.Dispose();
        }

        base.Dispose(disposing);
    }
}
