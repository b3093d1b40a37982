using MlAdvisor.Training;

namespace MlAdvisor.Advice;

/// <summary>
/// Trainings that were better before their end than at it. As far as they had come by then, a smaller rate comes over all epochs; but at the rates between, losses
/// may be higher than at either, so that no climb from one rate to the next leads there.
/// </summary>
internal static class Overtraining
{
    // Of what a training explained at its best, what it gives back by the end. Less is noise, and the floor of one valley.
    private const double GivenBack = 0.1;

    /// <summary>How far along their way the trainings of a setting were when they were at their best, as the share of the sum of the rates in effect.</summary>
    /// <param name="histories">One a seed, at least one; each with at least one epoch.</param>
    /// <returns>In (0, 1); null where they are as good at the end, or nothing was learned.</returns>
    public static double? BestAt(IReadOnlyList<LaneHistory> histories)
    {
        var best = histories.Select(BestOf).ToList();
        var constant = histories.Average(history => history.ConstantLoss);
        var (least, end) = (best.Average(epoch => epoch.ValidationLoss), histories.Average(SettledLoss.Of));
        var isPast = double.IsFinite(end) && end - least > GivenBack * (constant - least) && least < constant;

        // No share where nothing was told of the rates in effect.
        return isPast && histories.Zip(best, (history, epoch) => Way(history, epoch.Epoch) / Way(history, history.Epochs[^1].Epoch)).Average() is > 0 and < 1 and var share ? share : null;
    }

    private static EpochRecord BestOf(LaneHistory history) => history.Epochs.Skip(1).MinBy(epoch => double.IsFinite(epoch.ValidationLoss) ? epoch.ValidationLoss : double.PositiveInfinity)!;

    private static double Way(LaneHistory history, int epoch) => history.Epochs.Where(record => record.Epoch >= 1 && record.Epoch <= epoch).Sum(record => record.RateInEffect);
}
