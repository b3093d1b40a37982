namespace Microsoft.ML.Internal;

/// <summary>A statistic of each slot; NaN does not count.</summary>
internal abstract class ReplacementStatistic(int slots)
{
    private readonly long[] _given = new long[slots];

    protected int Slots { get; } = slots;

    public static ReplacementStatistic Make(MissingValueReplacingEstimator.ReplacementMode mode, int slots) => mode switch
    {
        MissingValueReplacingEstimator.ReplacementMode.Mean => new MeanReplacement(slots),
        MissingValueReplacingEstimator.ReplacementMode.Minimum => new ExtremeReplacement(slots, 1),
        MissingValueReplacingEstimator.ReplacementMode.Maximum => new ExtremeReplacement(slots, -1),
        MissingValueReplacingEstimator.ReplacementMode.Mode => new ModeReplacement(slots),
        _ => new ZeroReplacement(slots),
    };

    public void Add(int slot, double value)
    {
        _given[slot]++;
        if (!double.IsNaN(value))
        {
            AddValue(slot, value);
        }
    }

    /// <summary>The replacements, when <paramref name="values"/> values of each slot have been seen, implicit zeros included.</summary>
    public double[] Finish(long values, MLContext context)
    {
        for (var slot = 0; slot < Slots; slot++)
        {
            if (_given[slot] < values)
            {
                AddZeros(slot, values - _given[slot]);
            }
        }

        return Results(context);
    }

    protected abstract void AddValue(int slot, double value);

    protected abstract void AddZeros(int slot, long count);

    protected abstract double[] Results(MLContext context);
}
