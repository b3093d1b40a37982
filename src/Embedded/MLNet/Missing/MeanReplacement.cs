namespace Microsoft.ML.Internal;

/// <summary>The mean of the finite values.</summary>
internal sealed class MeanReplacement(int slots) : ReplacementStatistic(slots)
{
    private readonly double[] _mean = new double[slots];
    private readonly long[] _count = new long[slots];

    protected override void AddValue(int slot, double value)
    {
        if (double.IsFinite(value))
        {
            _count[slot]++;
            _mean[slot] += (value - _mean[slot]) / _count[slot];
        }
    }

    protected override void AddZeros(int slot, long count)
    {
        _mean[slot] *= (double)_count[slot] / (_count[slot] + count);
        _count[slot] += count;
    }

    protected override double[] Results(MLContext context)
    {
        if (Array.Exists(_count, c => c == 0))
        {
            context.Warn("MissingValueReplacingEstimator; Computing Statistics", "All values in this column are NAs, using default value for imputation");
        }

        return _mean;
    }
}
