using MlAdvisor.Training;

namespace MlAdvisor.Diagnosis;

/// <summary>What a whole training looks like: the symptom of its first epoch, corrected by what came after.</summary>
public sealed record TrainingVerdict
{
    // A neighbour that ends ahead by less than a tenth of the way from the constant prediction was only quicker off the mark.
    private const double AheadAtTheEnd = 0.1;

    /// <value>The symptom.</value>
    public required Symptom Symptom { get; init; }

    /// <value>The first epoch, with its numbers.</value>
    public required SymptomReading FirstEpoch { get; init; }

    /// <value>One or two sentences with the numbers.</value>
    public required string Sentence { get; init; }

    /// <value>Whether training got nowhere: stalled or diverged.</value>
    public bool IsStuck => Symptom.IsStuck();

    /// <summary>Judges a training that has ended.</summary>
    /// <param name="history">At least one epoch.</param>
    /// <param name="neighbours">The same training at neighbouring rates, to the same epoch, where they were tried.</param>
    public static TrainingVerdict Of(LaneHistory history, IReadOnlyList<LaneHistory>? neighbours = null)
    {
        var ahead = neighbours?.Where(neighbour => IsAhead(neighbour, history)).ToList();
        var first = SymptomReading.Of(history, ahead);
        var broken = history.Epochs.FirstOrDefault(epoch => epoch.Epoch > 1 && !double.IsFinite(epoch.ValidationLoss));
        var recovered = first.Symptom.IsStuck() && broken is null && IsBelowConstant(history, history.Kept)
            ? history.Epochs.Skip(2).First(epoch => IsBelowConstant(history, epoch))
            : null;
        var course = broken is not null || (first.Symptom == Symptom.Diverged && recovered is null) ? (Symptom?)null
            : CurveShape.IsOverfitting(history.UpToKept) ? Symptom.Overfitting
            : CurveShape.IsOscillating(history.UpToKept) ? Symptom.Oscillating
            : null;
        var isFarOff = history.ConstantLoss >= 0 && broken is null && course is null && first.Symptom != Symptom.Diverged && SymptomReading.IsDiverged(history.Kept.ValidationLoss, history);
        var isLost = first.Symptom.Learns() && course is null && history.Kept.ValidationLoss >= history.ConstantLoss;
        var best = history.Epochs.Skip(1).MinBy(epoch => epoch.ValidationLoss);
        FormattableString sentence = (first.Symptom, broken, recovered) switch
        {
            _ when history.ConstantLoss < 0 =>
                $"stalled: a loss below zero measures nothing (validation loss {first.LossAfterFirstEpoch:G4} after epoch 1, {history.FinalLoss:G4} after epoch {history.Epochs[^1].Epoch}); binary cross-entropy needs labels of 0 and 1, and these go beyond. The metric is {history.Epochs[^1].ValidationMetric:0.000}.",
            (Symptom.Diverged, _, null) =>
                $"diverged at epoch 1: the validation loss went from {first.LossAtStart:G4} to {first.LossAfterFirstEpoch:G4}; predicting the same for every row gives {first.ConstantLoss:G4}.",
            (_, { } epoch, _) =>
                $"diverged at epoch {epoch.Epoch}: the validation loss is {epoch.ValidationLoss}; after epoch 1 it was {first.LossAfterFirstEpoch:G4}.",
            _ when isFarOff =>
                $"diverged: the validation loss was {first.LossAtStart:G4} at first and {first.LossAfterFirstEpoch:G4} after epoch 1, and is {history.Kept.ValidationLoss:G4} after epoch {history.Kept.Epoch}; predicting the same for every row gives {first.ConstantLoss:G4}.",
            _ when course == Symptom.Oscillating =>
                $"oscillating: the validation loss jumps up and down from epoch to epoch by much of what it has gained: {Losses(history)} in the last epochs{(history.KeptEpoch is { } kept ? Text.Of($" up to {kept}, which is kept") : "")}, {best!.ValidationLoss:G4} at its best; predicting the same for every row gives {first.ConstantLoss:G4}.",
            _ when course == Symptom.Overfitting =>
                $"overfitting: the validation loss was {best!.ValidationLoss:G4} after epoch {best.Epoch} and is {history.FinalLoss:G4} after epoch {history.Epochs[^1].Epoch}, while the training loss fell from {best.TrainLoss:G4} to {history.Epochs[^1].TrainLoss:G4}; predicting the same for every row gives {first.ConstantLoss:G4}.",
            _ when isLost =>
                $"stalled: the validation loss was {first.LossAfterFirstEpoch:G4} after epoch 1, and is {history.FinalLoss:G4} after epoch {history.Epochs[^1].Epoch}, where predicting the same for every row gives {first.ConstantLoss:G4}: what was learned at first is lost.",
            (_, _, { } epoch) =>
                $"slow: {(first.Symptom == Symptom.Diverged ? "far off" : "stalled")} at epoch 1 (validation loss {first.LossAfterFirstEpoch:G4}, predicting the same for every row gives {first.ConstantLoss:G4}), below the constant prediction from epoch {epoch.Epoch}.",
            (Symptom.Stalled, _, _) when first.PValue <= SymptomReading.Level && SymptomReading.HasMoved(first.LossAtStart, first.LossAfterFirstEpoch, first.ConstantLoss) =>
                $"stalled at epoch 1: the validation loss is {first.LossAfterFirstEpoch:G4}, only {1 - (first.LossAfterFirstEpoch / first.ConstantLoss):P1} below the {first.ConstantLoss:G4} of predicting the same for every row{AtTheEnd(history, "G4")}.",
            (Symptom.Stalled, _, _) when first.PValue <= SymptomReading.Level =>
                $"stalled at epoch 1: the validation loss {(first.LossAfterFirstEpoch > first.LossAtStart ? "rose" : "went")} from {first.LossAtStart:G5} to {first.LossAfterFirstEpoch:G5}{(first.LossAfterFirstEpoch > first.LossAtStart ? "" : ", which is no movement")} (predicting the same for every row gives {first.ConstantLoss:G4}){AtTheEnd(history, "G5")}.",
            (Symptom.Stalled, _, _) =>
                $"stalled at epoch 1: the validation loss is {first.LossAfterFirstEpoch:G4}, and predicting the same for every row gives {first.ConstantLoss:G4} ({Doubt(first, history)}){AtTheEnd(history, "G4")}.",
            (Symptom.Slow, _, _) =>
                $"slow: the validation loss after epoch 1 is {first.LossAfterFirstEpoch:G4}, below the {first.ConstantLoss:G4} of predicting the same for every row, but learning rate {first.FasterRate:G3} gets more than twice as far in the same epoch and ends at {ahead!.First(neighbour => neighbour.Lane.LearningRate == first.FasterRate).FinalLoss:G4} instead of {history.FinalLoss:G4}.",
            _ =>
                $"learning: the validation loss after epoch 1 is {first.LossAfterFirstEpoch:G4}, below the {first.ConstantLoss:G4} of predicting the same for every row ({PText(first.PValue)}).",
        };
        return new TrainingVerdict
        {
            Symptom = broken is not null || isFarOff ? Symptom.Diverged : course ?? (isLost ? Symptom.Stalled : recovered is not null ? Symptom.Slow : first.Symptom),
            FirstEpoch = first,
            Sentence = Text.Of(sentence),
        };
    }

    private static string Doubt(SymptomReading first, LaneHistory history) =>
        history.ValidationRows < 2 ? "one validation row tells nothing of others" : Text.Of($"p = {first.PValue:G2} that it is not below by more than noise");

    private static string AtTheEnd(LaneHistory history, string format) => history.Epochs[^1].Epoch is > 1 and var epoch
        ? Text.Of($"; after epoch {epoch} it is {SentenceFormat.Instance.Format(format, history.FinalLoss, null)}")
        : "";

    private static bool IsAhead(LaneHistory neighbour, LaneHistory history) =>
        history.FinalLoss - neighbour.FinalLoss > AheadAtTheEnd * (history.ConstantLoss - neighbour.FinalLoss);

    private static bool IsBelowConstant(LaneHistory history, EpochRecord epoch) =>
        SymptomReading.IsBelowConstant(epoch, history) && SymptomReading.HasMoved(history.Epochs[0].ValidationLoss, epoch.ValidationLoss, history.ConstantLoss);

    private static string Losses(LaneHistory history) =>
        string.Join(", ", history.UpToKept.Epochs.TakeLast(4).Select(epoch => Text.Of($"{epoch.ValidationLoss:G3}")));

    /// <summary>A p-value as sentences have it.</summary>
    /// <summary>A p-value; one just below the level of every decision is not rounded up to it.</summary>
    internal static string PText(double p) => p switch
    {
        < 0.001 => "p < 0.001",
        < 0.05 and >= 0.0495 => "p < 0.05",
        _ => Text.Of($"p = {p:G2}"),
    };
}
