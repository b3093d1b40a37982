namespace MlAdvisor.Reports.Charts;

/// <summary>Steps of the sequential colour scale (ColorBrewer's YlGnBu, which colour-blind readers can order).</summary>
internal static class HeatRamp
{
    /// <summary>Number of steps.</summary>
    public const int Levels = 9;

    /// <summary>The step of a loss: 0 at the constant predictor's loss and above, the last one at the lowest loss.</summary>
    /// <param name="losses">A scale of losses.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="lowest">The lowest loss of the map, below <paramref name="constant"/>.</param>
    /// <param name="constant">The constant predictor's loss.</param>
    public static int Level(Scale losses, double loss, double lowest, double constant)
    {
        var (best, worst) = (losses.Position(lowest), losses.Position(constant));
        var share = (worst - losses.Position(loss)) / (worst - best);
        return worst > best && share > 0 ? (int)Math.Round(Math.Min(share, 1) * (Levels - 1)) : 0;
    }
}
