using MlAdvisor.Advice;
using MlAdvisor.Definitions;
using MlAdvisor.Diagnosis;
using MlAdvisor.Reports.Readings;

namespace MlAdvisor.Reports;

/// <summary>The numbers that stand beside the verdict.</summary>
internal static class KeyFacts
{
    /// <summary>The facts of an advice, the most important one first.</summary>
    public static IReadOnlyList<ReportFact> From(AdviceResult result)
    {
        var runs = ConfirmationReading.From(result);
        return result.Recommendation.Verdict == Verdict.NothingLearns ? [.. WhereNothingLearns(result)] : [.. Intervals(result), .. Comparison(result, runs)];
    }

    private static IEnumerable<ReportFact> Intervals(AdviceResult result)
    {
        var advice = result.Recommendation;
        var batch = $"at batch size {NumberText.Count(result.Curves.Count > 0 ? result.Curves[0].BatchSize : advice.Recommended.BatchSize)}"
            + (result.Curves.Count > 0 ? Words.Unfinished(result, result.Curves[0].Epochs) : string.Empty);
        if (advice.SafeInterval is { } safe)
        {
            yield return new ReportFact("Safe learning rates", Words.Rates(safe), $"not worse than the best by more than noise or a trifle, {batch}");
        }

        if (advice.BestRateInterval is { } best)
        {
            yield return new ReportFact("Best learning rate", Words.Rates(best), $"95% interval, {batch}");
        }
    }

    private static IEnumerable<ReportFact> Comparison(AdviceResult result, ConfirmationReading runs)
    {
        var loss = Words.FinalLoss(result, result.Confirmation.Epochs);
        if (!runs.IsComparison)
        {
            if (runs.Present.Runs.Count > 0)
            {
                yield return new ReportFact(Words.Capital(loss), runs.Present.FinalText, $"present setting, mean of {Words.SeedsOf(result.Confirmation)}");
            }

            yield break;
        }

        yield return Gain(result.Recommendation.Verdict, result.Confirmation.FinalLoss, runs, loss);
        yield return Confidence(result.Confirmation, runs);
        yield return FirstEpoch(result.Recommendation, runs);
        yield return Metric(result, runs);
    }

    private static ReportFact Metric(AdviceResult result, ConfirmationReading runs)
    {
        var epoch = result.Definition.Trainer.EarlyStopping is not null ? "at the epoch that early stopping keeps"
            : Words.IsWhole(result, result.Confirmation.Epochs) ? "after the last epoch"
            : $"after epoch {NumberText.Count(result.Confirmation.Epochs)}";
        var (name, text) = result.Definition.Task == MachineLearningTask.Regression
            ? ("R²", (Func<double, string>)(value => NumberText.Amount(Math.Round(value, 3))))
            : ("Accuracy", NumberText.Percent);
        return new ReportFact(name, $"{text(runs.Present.FinalMetric)} → {text(runs.Other.FinalMetric)}", $"present → {runs.OtherName}, on validation rows {epoch}, mean over seeds");
    }

    private static ReportFact Gain(Verdict verdict, PairedDifference difference, ConfirmationReading runs, string loss)
    {
        var name = verdict == Verdict.Change ? "Gain" : "Best found against present";
        var losses = $"{runs.Present.FinalText} → {runs.Other.FinalText}";
        var (present, compared) = difference.IsOfTypicalLosses
            ? (runs.Present.TypicalLoss, $"typical (geometric mean) {loss} {NumberText.Loss(runs.Present.TypicalLoss)} → {NumberText.Loss(runs.Other.TypicalLoss)}")
            : (runs.Present.FinalLoss, $"{loss} {losses}");
        if (!double.IsFinite(difference.Mean))
        {
            return new ReportFact(name, losses, $"{loss}, present and {runs.OtherName}");
        }

        var interval = $"difference {NumberText.Loss(difference.Mean)}, {(difference.Pairs == 1 ? "of one seed, which has no interval" : $"95% interval {Words.Losses(difference.Interval)}")}";
        return present > 0
            ? new ReportFact(name, Change(-difference.Mean / present), $"{compared}; {interval}")
            : new ReportFact(name, losses, $"{loss}; {interval}");
    }

    private static string Change(double share) => share switch
    {
        < 0 => $"{Rounded(-share)} lower loss",
        0 => "none",
        _ => $"{Rounded(share)} higher loss",
    };

    private static string Rounded(double share) => NumberText.Percent(share >= 0.1 ? Math.Round(share, 2) : share);

    private static ReportFact Confidence(Confirmation confirmation, ConfirmationReading runs) => new(
        "Confidence",
        NumberText.PValue(confirmation.FinalLoss.PValue),
        $"{runs.OtherName} lower in {NumberText.Count(runs.Better)} of {Words.SeedsOf(confirmation)}; p is the chance of so clear a difference between equal settings");

    private static ReportFact FirstEpoch(Recommendation advice, ConfirmationReading runs)
    {
        var (before, after) = (Words.Of(advice.PresentSymptom), Words.Of(advice.RecommendedSymptom));
        return new ReportFact(
            "After epoch 1",
            advice.Verdict == Verdict.Change && advice.PresentSymptom != advice.RecommendedSymptom ? $"{before} → {after}" : before,
            $"loss {NumberText.Loss(runs.Present.FirstLoss)} → {NumberText.Loss(runs.Other.FirstLoss)}; the best constant prediction has {NumberText.Loss(runs.ConstantLoss)}");
    }

    private static IEnumerable<ReportFact> WhereNothingLearns(AdviceResult result)
    {
        var cells = result.Map.Cells;
        var lowest = cells.MinBy(cell => cell.MedianLoss);
        yield return new ReportFact("Settings that learn", $"{NumberText.Count(cells.Count(cell => cell.Symptom.Learns()))} of {NumberText.Count(cells.Count)}", "loss after epoch 1 below the constant predictor's by more than noise");
        yield return new ReportFact("Stalled", NumberText.Count(cells.Count(cell => cell.Symptom == Symptom.Stalled)), "loss no better than the constant predictor's");
        yield return new ReportFact("Diverged", NumberText.Count(cells.Count(cell => cell.Symptom == Symptom.Diverged)), "loss not finite, or far above its start");
        if (lowest is not null)
        {
            yield return new ReportFact("Lowest loss", NumberText.Loss(lowest.MedianLoss), $"median after epoch 1, {Words.Of(lowest.Setting)}");
        }

        yield return new ReportFact("Constant predictor", NumberText.Loss(result.Map.ConstantLoss), "loss of the best constant prediction");
    }
}
