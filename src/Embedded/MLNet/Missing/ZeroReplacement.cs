namespace Microsoft.ML.Internal;

internal sealed class ZeroReplacement(int slots) : ReplacementStatistic(slots)
{
    protected override void AddValue(int slot, double value)
    {
    }

    protected override void AddZeros(int slot, long count)
    {
    }

    protected override double[] Results(MLContext context) => new double[Slots];
}
