using System.Numerics;

namespace Microsoft.ML.Internal;

/// <summary>Gathers the values of one column for its replacement.</summary>
internal abstract class ReplacementLearner
{
    public static ReplacementLearner Make(
        DataViewRow row, DataViewSchema.Column column, MissingValueReplacingEstimator.ReplacementMode mode, bool bySlot)
    {
        var statistics = ReplacementStatistic.Make(mode, bySlot ? column.Type.ValueCountOf() : 1);
        return column.Type.ItemTypeOf() == NumberDataViewType.Single
            ? new OfType<float>(row, column, statistics, bySlot)
            : new OfType<double>(row, column, statistics, bySlot);
    }

    public abstract void Read();

    public abstract Replacement Finish(MLContext context);

    private sealed class OfType<T> : ReplacementLearner
        where T : struct, IFloatingPointIeee754<T>
    {
        private readonly DataViewType _type;
        private readonly ReplacementStatistic _statistic;
        private readonly bool _bySlot;
        private readonly ValueGetter<T> _scalars;
        private readonly ValueGetter<VBuffer<T>> _vectors;
        private T _scalar;
        private VBuffer<T> _vector;
        private long _rows;

        public OfType(DataViewRow row, DataViewSchema.Column column, ReplacementStatistic statistic, bool bySlot)
        {
            _type = column.Type;
            _statistic = statistic;
            _bySlot = bySlot;
            if (row != null && column.Type.IsVector())
            {
                _vectors = row.GetGetter<VBuffer<T>>(column);
            }
            else if (row != null)
            {
                _scalars = row.GetGetter<T>(column);
            }
        }

        public override void Read()
        {
            if (_scalars != null)
            {
                _rows++;
                _scalars(ref _scalar);
                _statistic.Add(0, double.CreateChecked(_scalar));
                return;
            }

            _vectors(ref _vector);
            _rows += _bySlot ? 1 : _vector.Length;
            var values = _vector.GetValues();
            var indices = _vector.GetIndices();
            for (var i = 0; i < values.Length; i++)
            {
                var slot = !_bySlot ? 0 : _vector.IsDense ? i : indices[i];
                _statistic.Add(slot, double.CreateChecked(values[i]));
            }
        }

        public override Replacement Finish(MLContext context) =>
            new Replacement<T>(_type, Array.ConvertAll(_statistic.Finish(_rows, context), T.CreateSaturating), _bySlot);
    }
}
