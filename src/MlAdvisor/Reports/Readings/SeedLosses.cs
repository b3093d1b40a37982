using MlAdvisor.Advice;
using MlAdvisor.Training;

namespace MlAdvisor.Reports.Readings;

/// <summary>Validation losses of one setting's trainings, over seeds. A loss that is not a number counts as infinite.</summary>
/// <param name="Runs">One training a seed.</param>
internal sealed record SeedLosses(IReadOnlyList<LaneHistory> Runs)
{
    /// <value>The last epoch that any of them reached; 0 where there are none.</value>
    public int LastEpoch => Runs.Count == 0 ? 0 : Runs.Max(run => run.Epochs.Count) - 1;

    /// <value>The median of what each ends with: after its last epoch, or after the one whose weights it kept.</value>
    public double Final => LossOverSeeds.Median(Runs.Select(run => run.Kept.ValidationLoss));

    /// <value>The median after epoch 1.</value>
    public double First => Median(1);

    /// <value>The constant prediction's loss; mean over seeds, NaN where there are none.</value>
    public double Constant => Runs.Select(run => run.ConstantLoss).DefaultIfEmpty(double.NaN).Average();

    /// <summary>The losses after an epoch, of those trainings that reached it.</summary>
    public IEnumerable<double> At(int epoch) => Runs.Select(run => run.After(epoch)).OfType<EpochRecord>().Select(record => record.ValidationLoss);

    /// <summary>The median after an epoch; NaN where none reached it.</summary>
    public double Median(int epoch) => LossOverSeeds.Median(At(epoch));

    /// <summary>The lowest and the highest loss after an epoch that at least one reached.</summary>
    public Interval Range(int epoch) => new(At(epoch).Min(Worst), At(epoch).Max(Worst));

    /// <summary>A loss in words: <c>diverged</c> where it is not finite.</summary>
    public static string Text(double loss) => double.IsFinite(loss) ? NumberText.Loss(loss) : "diverged";

    private static double Worst(double loss) => double.IsNaN(loss) ? double.PositiveInfinity : loss;
}
