namespace MlAdvisor.Advice;

/// <summary>
/// What to do while no learning rate has learned anything: losses tell rates apart by luck then. It is the largest rates that leave a plateau first, and until
/// they do their losses are a little above the others'.
/// </summary>
internal static class Plateau
{
    // Something has been learned where a loss is this share below the constant prediction's.
    private const double Learned = 0.05;

    // A rate whose loss is so much of the constant prediction's above it is not on a plateau: it diverges.
    private const double FarAbove = 1;

    /// <summary>Whether none of some rates has learned anything.</summary>
    /// <param name="losses">Their losses; infinite for those that diverged. At least one.</param>
    /// <param name="constantLoss">Loss of the constant prediction.</param>
    public static bool Holds(IEnumerable<double> losses, double constantLoss) => losses.Min() >= constantLoss - (Learned * Math.Abs(constantLoss));

    /// <summary>The rates to go on with: those with the lowest losses, and as many of the largest.</summary>
    /// <param name="rates">Best first.</param>
    /// <param name="loss">A rate's loss, infinite where it diverged.</param>
    /// <param name="constantLoss">Loss of the constant prediction.</param>
    /// <param name="ofEach">How many of either, at least 1.</param>
    public static IReadOnlyList<double> WorthTrying(IReadOnlyList<double> rates, Func<double, double> loss, double constantLoss, int ofEach) =>
        [.. rates.Take(ofEach).Union(rates.Where(rate => loss(rate) < constantLoss + (FarAbove * Math.Abs(constantLoss))).OrderDescending().Take(ofEach))];
}
