namespace Microsoft.ML.Internal;

/// <summary>Mean and variance by Welford's updates, of the values or of the logarithms of the positive ones.</summary>
internal sealed class MeanVarianceLearner(int slots, bool fixZero, bool useCdf, bool useLog) : SlotLearner(slots)
{
    private readonly double[] _mean = new double[slots];
    private readonly double[] _squares = new double[slots];
    private readonly long[] _count = new long[slots];
    private readonly long[] _missing = new long[slots];

    public override void Add(int slot, double value)
    {
        if (!double.IsFinite(value))
        {
            _missing[slot]++;
            return;
        }

        // Zeros come in at the end, all at once; of logarithms they stay away.
        if (value == 0 || (useLog && value < 0))
        {
            return;
        }

        if (useLog)
        {
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
                AddZeros(i, Rows - _missing[i] - _count[i]);
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
            if (_squares[i] > 0)
            {
                scale[i] = 1 / Rounded(keepsZero ? Math.Sqrt((_squares[i] / _count[i]) + (mean[i] * mean[i])) : deviation[i]);
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

        _count[slot] += zeros;
        var delta = -_mean[slot];
        _mean[slot] += delta * zeros / _count[slot];
        _squares[slot] += delta * -_mean[slot] * zeros;
    }
}
