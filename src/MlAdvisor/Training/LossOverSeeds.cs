namespace MlAdvisor.Training;

/// <summary>What the losses of one setting over seeds come to.</summary>
internal static class LossOverSeeds
{
    /// <summary>Their mean; infinite where one is not finite.</summary>
    /// <param name="losses">A loss a seed, at least one.</param>
    public static double Mean(IReadOnlyCollection<double> losses) => losses.All(double.IsFinite) ? losses.Average() : double.PositiveInfinity;

    /// <summary>What one is typically: their geometric mean, which one seed that goes wrong hardly moves.</summary>
    /// <param name="losses">A loss a seed, at least one; all above zero.</param>
    public static double Typical(IEnumerable<double> losses) => Math.Exp(losses.Average(Math.Log));

    /// <summary>Their median, that of two in the middle being their mean; one that is not a number counts as infinite.</summary>
    /// <param name="losses">A loss a seed; NaN where there is none.</param>
    public static double Median(IEnumerable<double> losses)
    {
        var sorted = losses.Select(loss => double.IsNaN(loss) ? double.PositiveInfinity : loss).Order().ToArray();
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
