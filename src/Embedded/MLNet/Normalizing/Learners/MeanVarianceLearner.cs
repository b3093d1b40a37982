namespace Microsoft.ML.Internal;

/// <summary>Mean and variance by Welford's updates, of the values or of the logarithms of the positive ones.</summary>
internal sealed class MeanVarianceLearner(int slots, bool fixZero, bool useCdf, bool useLog) : SlotLearner(slots)
{
    private readonly double[] _mean = new double[slots];
    private readonly double[] _squares = new double[slots];
    private readonly long[] _count = new long[slots];
    private readonly long[] _given = new long[slots];

    public override void Add(int slot, double value)
    {
        _given[slot]++;
        if (!double.IsFinite(value))
        {
            return;
        }

        if (useLog)
        {
            if (value <= 0)
            {
                return;
            }

            value = IsSingle ? (float)Math.Log(value) : Math.Log(value);
        }

        _count[slot]++;
        var delta = value - _mean[slot];
        _mean[slot] += delta / _count[slot];
        _squares[slot] += delta * (value - _mean[slot]);
    }

    public override ColumnFunction Finish<T>(DataViewType type)
    {
        var mean = new double[Slots];
        var deviation = new double[Slots];
        for (var i = 0; i < Slots; i++)
        {
            if (!useLog)
            {
                AddZeros(i, Rows - _given[i]);
            }

            if (_squares[i] > 0)
            {
                mean[i] = _mean[i];
                deviation[i] = Math.Sqrt(_squares[i] / _count[i]);
            }
        }

        return useCdf
            ? new CdfFunction<T>(Cast<T>(mean), Cast<T>(deviation), useLog, type.IsVector()) { Type = type }
            : Affine<T>(mean, deviation, type);
    }

    private AffineFunction<T> Affine<T>(double[] mean, double[] deviation, DataViewType type)
        where T : struct, System.Numerics.IFloatingPointIeee754<T>
    {
        // Of doubles' logarithms ML.NET forgets that zero was to stay zero.
        var keepsZero = fixZero && (IsSingle || !useLog);
        var scale = new double[Slots];
        for (var i = 0; i < Slots; i++)
        {
            if (deviation[i] > 0)
            {
                scale[i] = 1 / (keepsZero ? Math.Sqrt((deviation[i] * deviation[i]) + (mean[i] * mean[i])) : deviation[i]);
            }
        }

        return new AffineFunction<T>(Cast<T>(scale), keepsZero ? null : Cast<T>(mean), type.IsVector()) { Type = type };
    }

    private void AddZeros(int slot, long zeros)
    {
        if (zeros == 0)
        {
            return;
        }

        var total = _count[slot] + zeros;
        _squares[slot] += _mean[slot] * _mean[slot] * _count[slot] * zeros / total;
        _mean[slot] *= (double)_count[slot] / total;
        _count[slot] = total;
    }
}
