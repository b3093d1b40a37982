using MlAdvisor.Diagnosis;
using MlAdvisor.Training;

namespace MlAdvisor.Advice;

/// <summary>From the evidence to a verdict, and to the sentence that says it.</summary>
internal static class Conclusion
{
    // A gain of a smaller share of the present loss is not worth a change, however certain.
    private const double WorthAChange = 0.01;

    // Nor is one of a smaller share of the constant prediction's loss: where next to nothing is left, a share of that is nothing to anybody.
    private const double WorthAChangeOfAll = 1e-4;

    /// <summary>Draws it.</summary>
    /// <param name="present">Its setting.</param>
    /// <param name="best">What the search found best.</param>
    /// <param name="curves">Loss against rate, one a batch size.</param>
    /// <param name="confirmation">Both side by side.</param>
    /// <param name="stopsEarly">Whether the definition does, so that what is compared are the epochs that it keeps.</param>
    /// <param name="remark">What else is to be said, a sentence; empty for nothing.</param>
    public static Recommendation Draw(
        Setting present, Setting best, IReadOnlyList<LearningRateCurve> curves, Confirmation confirmation, bool stopsEarly, string remark)
    {
        var loss = !stopsEarly || confirmation.Epochs == 1 ? After(confirmation.Epochs)
            : confirmation.IsFresh ? "validation loss at the epoch that early stopping keeps"
            : Text.Of($"validation loss at the epoch that early stopping keeps of the first {confirmation.Epochs}");
        var verdict = confirmation.IsFresh ? Judge(present, best, curves, confirmation) : present == best ? Verdict.Keep : Verdict.NotEnoughEvidence;
        var recommended = verdict == Verdict.Change ? best : present;
        var curve = curves.First(c => c.BatchSize == recommended.BatchSize);
        var learns = verdict != Verdict.NothingLearns;
        var presentSymptom = FirstEpoch(confirmation.Present, confirmation.Recommended);
        var recommendedSymptom = verdict == Verdict.Change ? FirstEpoch(confirmation.Recommended, []) : presentSymptom;
        return new Recommendation
        {
            Verdict = verdict,
            Present = present,
            Recommended = recommended,
            BestFound = best,
            SafeInterval = learns ? curve.SafeInterval : null,
            BestRateInterval = learns ? curve.BestRateInterval : null,
            PresentSymptom = presentSymptom,
            RecommendedSymptom = recommendedSymptom,
            Summary = (confirmation.IsFresh ? Sentence(verdict, present, best, FirstEpochs(verdict, presentSymptom, recommendedSymptom), confirmation, loss) : Unconfirmed(present, best, confirmation, loss)) + remark,
        };
    }

    /// <summary>Whether one of the two settings surely learns.</summary>
    public static bool AnyLearns(Confirmation confirmation) => Learns(confirmation.Recommended) || Learns(confirmation.Present);

    /// <summary>The least gain that is worth a change; infinite where the present loss is.</summary>
    public static double Worth(Confirmation confirmation) =>
        Math.Max(OfPresentLoss(WorthAChange, confirmation), WorthAChangeOfAll * confirmation.Present.Average(history => history.ConstantLoss));

    /// <summary>Whether fresh seeds show that the other setting is better, and that this is too little to be worth a change.</summary>
    public static bool IsSurelyATrifle(Confirmation confirmation) =>
        confirmation.IsFresh && confirmation.FinalLoss is { PValue: < PairedTest.Level, Mean: > 0 } difference && difference.Mean < Worth(confirmation);

    /// <summary>Whether the other setting ended lower by now; of few seeds, the best by all that a search goes by may not.</summary>
    public static bool EndedLower(Confirmation confirmation) => Loss(confirmation.Recommended) < Loss(confirmation.Present);

    /// <summary>A share of the present loss, whatever its sign; infinite where that is.</summary>
    public static double OfPresentLoss(double share, Confirmation confirmation) => share * Math.Abs(Loss(confirmation.Present));

    private static double Loss(IReadOnlyList<LaneHistory> histories) => LossOverSeeds.Mean([.. histories.Select(history => history.FinalLoss)]);

    private static string After(int epochs) => epochs == 1 ? "validation loss after 1 epoch" : Text.Of($"validation loss after {epochs} epochs");

    private static Verdict Judge(Setting present, Setting best, IReadOnlyList<LearningRateCurve> curves, Confirmation confirmation)
    {
        if (!AnyLearns(confirmation))
        {
            return SeemsToLearn(confirmation) ? Verdict.NotEnoughEvidence : Verdict.NothingLearns;
        }

        if (present == best)
        {
            return Verdict.Keep;
        }

        var difference = confirmation.FinalLoss;
        var certain = difference.PValue < PairedTest.Level;
        if (certain && difference.Mean > 0 && !(Loss(confirmation.Recommended) > Math.Abs(Loss(confirmation.Present))))
        {
            return !double.IsFinite(difference.Mean) || difference.Mean >= Worth(confirmation) ? Verdict.Change : Verdict.Keep;
        }

        var presentIsTied = curves.Any(curve => curve.BatchSize == present.BatchSize && curve.SafeInterval.Contains(present.LearningRate));
        return certain || presentIsTied ? Verdict.Keep : Verdict.NotEnoughEvidence;
    }

    /// <summary>Whether the best setting ends below the constant prediction in the mean over seeds, which is too near to its noise to be sure of.</summary>
    private static bool SeemsToLearn(Confirmation confirmation)
    {
        var constant = confirmation.Recommended.Average(history => history.ConstantLoss);
        return constant >= 0 && constant - confirmation.Recommended.Average(history => history.FinalLoss) >= SymptomReading.LeastGain * constant;
    }

    /// <summary>Whether most seeds end below the constant prediction, each beyond the noise of its validation rows.</summary>
    private static bool Learns(IReadOnlyList<LaneHistory> histories) =>
        histories.Count(history => history.ConstantLoss >= 0 && SymptomReading.IsSurelyBelow(history.Epochs[^1], history)) * 2
            > histories.Count;

    private static Symptom FirstEpoch(IReadOnlyList<LaneHistory> histories, IReadOnlyList<LaneHistory> others) =>
        SymptomReading.Majority(histories.Select((history, i) => SymptomReading.Of(history, others.Count > i ? [others[i]] : []))).Symptom;

    private static string Sentence(Verdict verdict, Setting present, Setting best, string firstEpochs, Confirmation confirmation, string loss)
    {
        var before = Mean(confirmation.Present);
        var after = Mean(confirmation.Recommended);
        var seeds = confirmation.Seeds.Count;
        FormattableString sentence = verdict switch
        {
            Verdict.NothingLearns when confirmation.Present[0].ConstantLoss < 0 =>
                $"No setting can be recommended: the loss goes below zero ({after} at the best setting found), so it does not measure what was learned. Binary cross-entropy needs labels of 0 and 1, and these go beyond: the head or the loss is wrong, not the learning rate.",
            Verdict.Change =>
                $"Use learning rate {best.LearningRate:G3} and batch size {best.BatchSize}: {loss} {after} instead of {before} ({TrainingVerdict.PText(confirmation.FinalLoss.PValue)} over {seeds} fresh seeds).{firstEpochs}",
            Verdict.Keep when present == best =>
                $"Keep learning rate {present.LearningRate:G3} and batch size {present.BatchSize}: nothing that was tried is surely better ({loss} {before} over {seeds} fresh seeds).{firstEpochs}",
            Verdict.Keep =>
                $"Keep learning rate {present.LearningRate:G3} and batch size {present.BatchSize}: the best setting found ({best.LearningRate:G3}, {best.BatchSize}) is {Shortfall(confirmation)} ({loss} {after} against {before}, {TrainingVerdict.PText(confirmation.FinalLoss.PValue)} over {seeds} fresh seeds).{firstEpochs}",
            Verdict.NotEnoughEvidence when !AnyLearns(confirmation) =>
                $"Not enough evidence that any setting learns: with the best one found ({best.LearningRate:G3}, {best.BatchSize}), {loss} is {after} over {seeds} fresh seeds, and predicting the same for every row gives {Constant(confirmation)}, but on {confirmation.Recommended[0].ValidationRows} validation rows most of the seeds can not tell that from luck. Keep the present setting; more rows could tell.",
            Verdict.NotEnoughEvidence =>
                $"Not enough evidence: learning rate {best.LearningRate:G3} and batch size {best.BatchSize} looked better, but fresh seeds do not confirm it ({loss} {after} against {before}, {TrainingVerdict.PText(confirmation.FinalLoss.PValue)} over {seeds} seeds). Keep the present setting.{firstEpochs}",
            Verdict.NothingLearns when !double.IsFinite(Loss(confirmation.Recommended)) =>
                $"No setting learns: whatever the setting, {loss} is not finite ({seeds} fresh seeds). Learning rate and batch size are not the cause: mladvisor diagnose looks for it.",
            _ =>
                $"No setting learns: with the best one found ({best.LearningRate:G3}, {best.BatchSize}), {loss} is {after} over {seeds} fresh seeds, and predicting the same for every row gives {Constant(confirmation)}. Learning rate and batch size are not the cause: mladvisor diagnose looks for it.",
        };
        return Text.Of(sentence);
    }

    /// <summary>What the best setting found lacks, where the present one is kept.</summary>
    private static string Shortfall(Confirmation confirmation)
    {
        var difference = confirmation.FinalLoss;
        return IsSurelyATrifle(confirmation) ? "better by too little to matter"
            : difference.Mean < Worth(confirmation) ? "no better, or too little to matter"
            : difference.PValue >= PairedTest.Level ? "not surely better"
            : "better with most seeds, but worse in the mean over all of them";
    }

    /// <summary>What the first epochs look like, where a reader would else wonder at what <c>run</c> says of the setting.</summary>
    private static string FirstEpochs(Verdict verdict, Symptom present, Symptom recommended) => verdict switch
    {
        Verdict.Change when recommended.IsStuck() && recommended == present => $" Both are {Word(present)} in their first epoch; the recommended one is ahead at the end.",
        Verdict.Change when recommended.IsStuck() =>
            $" The present setting is {Word(present)} in its first epoch; the recommended one is {Word(recommended)} in its own, and ahead at the end.",
        Verdict.Change => $" The present setting is {Word(present)} in its first epoch.",
        _ when present.IsStuck() => $" It is {Word(present)} in its first epoch all the same: mladvisor diagnose looks for causes other than learning rate and batch size.",
        _ => "",
    };

    private static string Unconfirmed(Setting present, Setting best, Confirmation confirmation, string loss)
    {
        return present == best || !EndedLower(confirmation)
            ? Text.Of($"Not enough evidence for a change: nothing that was tried so far is surely better than learning rate {present.LearningRate:G3} and batch size {present.BatchSize} ({loss} {Mean(confirmation.Present)}).")
            : Text.Of($"Not enough evidence: learning rate {best.LearningRate:G3} and batch size {best.BatchSize} is the best so far ({loss} {Mean(confirmation.Recommended)} against {Mean(confirmation.Present)}), but it has not been tried on fresh seeds. Keep the present setting.");
    }

    private static string Mean(IReadOnlyList<LaneHistory> histories) => LossText(Loss(histories));

    private static string Constant(Confirmation confirmation) => LossText(confirmation.Recommended.Average(history => history.ConstantLoss));

    private static string LossText(double loss) => double.IsFinite(loss) ? Text.Of($"{loss:G4}") : "not finite";

    private static string Word(Symptom symptom) => symptom switch
    {
        Symptom.Stalled => "stalled",
        Symptom.Diverged => "diverging",
        Symptom.Slow => "slow",
        _ => "learning",
    };
}
