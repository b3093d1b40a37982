using MathNet.Numerics.Distributions;
using MlAdvisor.Training;

namespace MlAdvisor.Diagnosis;

/// <summary>One lane's symptom after its first epoch, with the numbers it was read from.</summary>
public sealed record SymptomReading
{
    // A loss three times what it was at the start, or what a constant gives, is no longer noise around a plateau.
    private const double FarAbove = 3;

    // A neighbour that gained twice as much at the same cost.
    private const double FarBetter = 2;

    // A network that has not moved may stand below the constant prediction by the luck of its draw. A thousandth of that loss is no movement.
    private const double NoMovement = 0.001;

    // With rows enough any gain is sure. Of networks that tell classes apart no better than guessing does, the loss is up to 2.6 percent below the constant
    // prediction's (docs/rules.md), of a network of one unit, which does learn, 4.7 percent.
    internal const double LeastGain = 0.03;

    // Four rows are too few for any test. Where no more than this is left of the constant prediction's loss, on the rows trained on too, nothing needs one:
    // training, at least, has got somewhere.
    private const double Half = 0.5;

    /// <summary>Level of the one-sided test.</summary>
    public const double Level = 0.05;

    /// <value>The symptom.</value>
    public required Symptom Symptom { get; init; }

    /// <value>Validation loss before training.</value>
    public required double LossAtStart { get; init; }

    /// <value>Validation loss after epoch 1.</value>
    public required double LossAfterFirstEpoch { get; init; }

    /// <value>The best constant prediction's loss on the same rows.</value>
    public required double ConstantLoss { get; init; }

    /// <value>One-sided p-value of "not below the constant prediction", over validation rows; NaN where the loss is not finite.</value>
    public required double PValue { get; init; }

    /// <value>The neighbouring rate that gained far more in the same epoch; null unless the symptom is slow.</value>
    public double? FasterRate { get; init; }

    /// <summary>
    /// Reads a lane. Where the constant prediction's loss is below zero, the targets are not what the loss is made for, and no value of it says that
    /// anything was learned: that is a stall, whatever the loss does.
    /// </summary>
    /// <param name="history">At least one epoch.</param>
    /// <param name="neighbours">The same training at neighbouring rates, where there are any.</param>
    public static SymptomReading Of(LaneHistory history, IReadOnlyList<LaneHistory>? neighbours = null)
    {
        var start = history.Epochs[0].ValidationLoss;
        var first = history.Epochs[1];
        var pValue = NotBelowConstant(first, history.ConstantLoss, history.ValidationRows);
        var symptom = IsDiverged(first.ValidationLoss, history) ? Symptom.Diverged
            : IsBelowConstant(first, history) && HasMoved(start, first.ValidationLoss, history.ConstantLoss) ? Symptom.Learning
            : Symptom.Stalled;
        var faster = symptom == Symptom.Learning ? FarBetterNeighbour(history, neighbours ?? []) : null;
        return new SymptomReading
        {
            Symptom = faster is null ? symptom : Symptom.Slow,
            LossAtStart = start,
            LossAfterFirstEpoch = first.ValidationLoss,
            ConstantLoss = history.ConstantLoss,
            PValue = pValue,
            FasterRate = faster?.Lane.LearningRate,
        };
    }

    /// <summary>One-sided p-value, over validation rows, of the hypothesis that an epoch's loss is not below the constant prediction's (paired t-test).</summary>
    /// <param name="epoch">The epoch.</param>
    /// <param name="constantLoss">The constant prediction's mean loss.</param>
    /// <param name="validationRows">Number of validation rows.</param>
    public static double NotBelowConstant(EpochRecord epoch, double constantLoss, int validationRows)
    {
        var difference = epoch.ValidationLoss - constantLoss;
        if (!double.IsFinite(difference))
        {
            return double.NaN;
        }

        if (validationRows < 2)
        {
            return 1;
        }

        return epoch.ValidationLossStandardError > 0
            ? StudentT.CDF(0, 1, validationRows - 1, difference / epoch.ValidationLossStandardError)
            : difference < 0 ? 0 : 1;
    }

    /// <summary>
    /// Whether an epoch's loss is below the constant prediction's: by more than its own noise, or down to half of it, and by 3 percent of it at least. No
    /// loss is below one that is itself below zero.
    /// </summary>
    /// <param name="epoch">The epoch.</param>
    /// <param name="history">The lane it is of.</param>
    public static bool IsBelowConstant(EpochRecord epoch, LaneHistory history) =>
        history.ConstantLoss >= 0 && history.ConstantLoss - epoch.ValidationLoss >= LeastGain * history.ConstantLoss && IsSurelyBelow(epoch, history);

    /// <summary>The symptom that most readings show; the worse one where two are even.</summary>
    /// <param name="readings">At least one.</param>
    /// <returns>The symptom, and how many readings show it.</returns>
    public static (Symptom Symptom, int Count) Majority(IEnumerable<SymptomReading> readings) =>
        readings.GroupBy(reading => reading.Symptom)
            .Select(group => (Symptom: group.Key, Count: group.Count()))
            .OrderByDescending(group => group.Count)
            .ThenByDescending(group => group.Symptom)
            .First();

    /// <summary>Whether it is no noise that an epoch's loss is below the constant prediction's: by the test, or because half of it is gone.</summary>
    internal static bool IsSurelyBelow(EpochRecord epoch, LaneHistory history) =>
        NotBelowConstant(epoch, history.ConstantLoss, history.ValidationRows) <= Level
        || Math.Max(epoch.ValidationLoss, epoch.TrainLoss) < Half * history.ConstantLoss;

    internal static bool HasMoved(double start, double loss, double constant) => !double.IsFinite(start) || start - loss > NoMovement * constant;

    /// <summary>Whether a loss of a lane is not finite, or far above its start and the constant prediction's.</summary>
    internal static bool IsDiverged(double loss, LaneHistory history) =>
        !double.IsFinite(loss) || loss > FarAbove * Math.Max(Math.Abs(history.Epochs[0].ValidationLoss), Math.Abs(history.ConstantLoss));

    private static LaneHistory? FarBetterNeighbour(LaneHistory history, IReadOnlyList<LaneHistory> neighbours)
    {
        var gain = history.ConstantLoss - history.Epochs[1].ValidationLoss;
        return neighbours
            .Where(neighbour => neighbour.ConstantLoss - neighbour.Epochs[1].ValidationLoss > FarBetter * gain)
            .MinBy(neighbour => neighbour.Epochs[1].ValidationLoss);
    }
}
