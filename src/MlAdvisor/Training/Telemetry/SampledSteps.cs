namespace MlAdvisor.Training;

/// <summary>
/// Steps that are evenly spaced in their logarithm: what matters to a stall happens in the first few, and a long training is not measured more often than it
/// changes.
/// </summary>
internal sealed class SampledSteps(TelemetryTier tier)
{
    private readonly int _perDecade = tier == TelemetryTier.Economy ? 4 : 20;
    private int _next;

    /// <summary>Whether a step is one of them; to be asked of every step in order.</summary>
    /// <param name="step">Counted from 1.</param>
    public bool Contains(long step)
    {
        if (tier == TelemetryTier.Full)
        {
            return true;
        }

        var isOne = false;
        while (Place(_next) <= step)
        {
            isOne |= Place(_next) == step;
            _next++;
        }

        return isOne;
    }

    private long Place(int index) => (long)Math.Round(Math.Pow(10, (double)index / _perDecade));
}
