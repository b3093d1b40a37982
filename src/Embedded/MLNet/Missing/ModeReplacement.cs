namespace Microsoft.ML.Internal;

/// <summary>The value that is the first to come most often. Implicit zeros do not count.</summary>
internal sealed class ModeReplacement(int slots) : ReplacementStatistic(slots)
{
    private readonly Dictionary<double, int>[] _counts = [.. Enumerable.Range(0, slots).Select(_ => new Dictionary<double, int>())];
    private readonly double[] _mode = new double[slots];
    private readonly int[] _most = new int[slots];

    protected override void AddValue(int slot, double value)
    {
        var count = _counts[slot].GetValueOrDefault(value) + 1;
        _counts[slot][value] = count;
        if (count > _most[slot])
        {
            _most[slot] = count;
            _mode[slot] = value;
        }
    }

    protected override void AddZeros(int slot, long count)
    {
    }

    protected override double[] Results(MLContext context) => _mode;
}
