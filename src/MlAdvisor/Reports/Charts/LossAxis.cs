namespace MlAdvisor.Reports.Charts;

/// <summary>Chooses the range of a loss axis: from the lowest loss to just above the constant predictor's. What lies far above is clipped.</summary>
internal static class LossAxis
{
    private const double LogarithmicFrom = 12;

    /// <summary>How far below the lowest usual loss a logarithmic axis may follow a single seed: one loss near zero would squeeze all others.</summary>
    private const double FurthestBelow = 6;

    /// <summary>A scale for losses.</summary>
    /// <param name="losses">Means or medians over seeds; may hold NaN and infinity.</param>
    /// <param name="constant">The constant predictor's loss.</param>
    /// <param name="single">Losses of single seeds, which are shown as well.</param>
    public static Scale Scale(IEnumerable<double> losses, double constant, IEnumerable<double>? single = null)
    {
        var finite = losses.Where(double.IsFinite).Order().ToList();
        constant = double.IsFinite(constant) ? constant : finite.Count > 0 ? finite[finite.Count / 2] : 1;
        var lowest = Math.Min(constant, finite.Count > 0 ? finite[0] : constant);
        if (lowest > 0 && constant / lowest >= LogarithmicFrom)
        {
            return new LogScale(Math.Max(lowest / FurthestBelow, Math.Min(lowest, Lowest(single, lowest))) / 1.25, constant * 1.4);
        }

        lowest = Math.Min(lowest, Lowest(single, lowest));
        var below = constant - lowest;
        var usual = finite.Count > 0 ? finite[finite.Count / 2] : constant;
        var above = below > Math.Abs(constant) * 0.02 ? 0.15 * below : Math.Clamp(usual - constant, 0.1 * Size(constant), 3 * Size(constant)) * 1.4;
        var high = constant + above;
        var low = lowest - (0.06 * (high - lowest));
        return new LinearScale(lowest >= 0 && (low < 0 || lowest < 0.4 * high) ? 0 : low, high);
    }

    private static double Lowest(IEnumerable<double>? losses, double otherwise) =>
        (losses ?? []).Where(double.IsFinite).DefaultIfEmpty(otherwise).Min();

    private static double Size(double constant) => constant == 0 ? 1 : Math.Abs(constant);
}
