namespace MlAdvisor.Advice;

/// <summary>What the losses of one setting over seeds come to.</summary>
internal static class LossOverSeeds
{
    /// <summary>Their mean; infinite where one is not finite.</summary>
    /// <param name="losses">A loss a seed, at least one.</param>
    public static double Mean(IReadOnlyCollection<double> losses) => losses.All(double.IsFinite) ? losses.Average() : double.PositiveInfinity;
}
