using Microsoft.ML;
using Microsoft.ML.Data;
using MlAdvisor.Datasets;

namespace MlAdvisor.Models.Scoring;

/// <summary>A row that is predicted on its own, once however many of its columns are read.</summary>
internal sealed class ScoredRow : DataViewRow
{
    private readonly DataViewRow _input;
    private readonly ScoredColumns _columns;
    private readonly NetworkScorer _scorer;
    private readonly ValueGetter<VBuffer<float>>? _features;
    private readonly string _column;
    private readonly float[] _buffer;
    private VBuffer<float> _vector;
    private ScoredRowValues _values;
    private long _position = long.MinValue;

    public ScoredRow(DataViewRow input, ScoringMapper mapper, bool[] active)
    {
        _input = input;
        _scorer = mapper.Scorer;
        _column = mapper.Features.Name;
        _columns = new ScoredColumns(input, mapper, active);
        _columns.ReadFrom(Current);
        _buffer = new float[mapper.Scorer.Plan.Inputs];
        if (mapper.IsScored(active))
        {
            _features = input.GetGetter<VBuffer<float>>(mapper.Features);
        }
    }

    public override long Position => _input.Position;

    public override long Batch => _input.Batch;

    public override DataViewSchema Schema => _columns.Schema;

    public override bool IsColumnActive(DataViewSchema.Column column) => _columns.IsActive(column);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => _columns.GetGetter<TValue>(column);

    public override ValueGetter<DataViewRowId> GetIdGetter() => _input.GetIdGetter();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _input.Dispose();
        }

        base.Dispose(disposing);
    }

    private ScoredRowValues Current()
    {
        if (_position != _input.Position)
        {
            _features!(ref _vector);
            RowVector.Copy(_vector, _buffer, _column);
            _values = new ScoredRowValues(_scorer.Predict(_buffer, 1), 0);
            _position = _input.Position;
        }

        return _values;
    }
}
