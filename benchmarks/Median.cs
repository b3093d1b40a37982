namespace MlAdvisor.Benchmarks;

/// <summary>The middle of several numbers, which one that was disturbed does not move.</summary>
internal static class Median
{
    public static double Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
