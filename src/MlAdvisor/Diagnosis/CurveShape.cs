using MlAdvisor.Training;

namespace MlAdvisor.Diagnosis;

/// <summary>What the course of a training's losses looks like beyond its first epoch.</summary>
internal static class CurveShape
{
    // A loss that comes back up by this share of what had been gained has lost it, whatever the noise.
    private const double LostAgain = 0.5;

    // A curve that goes up and down does so, in the second half of its epochs, by a tenth of what was gained on average, and still by half of that at the end,
    // where a rate that is scheduled down settles. A healthy training on labels as noisy goes by about a fiftieth.
    private const double Swing = 0.1;

    // Fewer epochs than these show no course.
    private const int FewestEpochs = 8;
    private const int FewestAfterBest = 3;

    /// <summary>
    /// Whether the validation loss, below the constant prediction's by more than its noise at its best, is higher ever since by half of what had been gained,
    /// while the training loss goes on falling away from it.
    /// </summary>
    /// <param name="history">At least one epoch.</param>
    public static bool IsOverfitting(LaneHistory history)
    {
        var epochs = history.Epochs.Skip(1).ToList();
        if (history.ConstantLoss <= 0 || epochs.Exists(epoch => !double.IsFinite(epoch.ValidationLoss)))
        {
            return false;
        }

        var best = epochs.MinBy(epoch => epoch.ValidationLoss)!;
        var (last, gained) = (epochs[^1], history.ConstantLoss - best.ValidationLoss);
        var since = epochs.Count - best.Epoch;
        return SymptomReading.IsBelowConstant(best, history)
            && since >= FewestAfterBest
            && epochs.TakeLast(1 + (since / 3)).Min(epoch => epoch.ValidationLoss) - best.ValidationLoss > LostAgain * gained
            && last.TrainLoss < best.TrainLoss
            && last.ValidationLoss - last.TrainLoss > LostAgain * gained;
    }

    /// <summary>
    /// Whether the validation loss jumps up and down from epoch to epoch by much of what has been gained, the training loss with it: steps too long to settle,
    /// not a few rows that are told apart this way and that. Where it ends, high or low, is chance; on average it is below the constant prediction's.
    /// </summary>
    /// <param name="history">At least one epoch.</param>
    public static bool IsOscillating(LaneHistory history)
    {
        var epochs = history.Epochs.Skip(1).ToList();
        if (epochs.Count < FewestEpochs || history.ConstantLoss <= 0 || epochs.Exists(epoch => !double.IsFinite(epoch.ValidationLoss)))
        {
            return false;
        }

        var best = epochs.MinBy(epoch => epoch.ValidationLoss)!;
        var gained = history.ConstantLoss - best.ValidationLoss;
        var late = epochs.Skip((epochs.Count / 2) - 1).ToList();
        var (jumps, ofTraining) = (Jumps(late, epoch => epoch.ValidationLoss), Jumps(late, epoch => epoch.TrainLoss));
        return SymptomReading.IsBelowConstant(best, history)
            && late.Average(epoch => epoch.ValidationLoss) < history.ConstantLoss
            && jumps.Average(Math.Abs) > Swing * gained
            && jumps.TakeLast((jumps.Count + 1) / 2).Average(Math.Abs) > Swing / 2 * gained
            && IsUpAndDown(jumps, Swing / 2 * gained)
            && IsUpAndDown(ofTraining, 0);
    }

    private static List<double> Jumps(List<EpochRecord> epochs, Func<EpochRecord, double> loss) =>
        [.. epochs.Zip(epochs.Skip(1), (before, after) => loss(after) - loss(before))];

    // A fall alone is progress, a rise alone is lost ground; a quarter of each and two at least are neither.
    private static bool IsUpAndDown(List<double> jumps, double least) =>
        Math.Min(jumps.Count(jump => jump > least), jumps.Count(jump => jump < -least)) >= Math.Max(2, jumps.Count / 4);
}
