using MlAdvisor.Definitions;
using MlAdvisor.Reports.Readings;
using MlAdvisor.Training;

namespace MlAdvisor.Reports;

/// <summary>The numbers that stand beside the verdict of a diagnosis.</summary>
internal static class DiagnosisFacts
{
    /// <summary>The facts, the most important one first.</summary>
    public static IEnumerable<ReportFact> From(DiagnosisReading reading)
    {
        var result = reading.Result;
        yield return new ReportFact("Symptom", Words.Of(result.Symptom.Symptom), $"on {reading.Agreement}");
        yield return FirstEpoch(reading);
        yield return new ReportFact(
            "Training explains",
            reading.Kept is [.., var last] ? $"{Trial.Share(result.Symptom.Skill)} → {Trial.Share(last.SkillAfter)}" : Trial.Share(result.Symptom.Skill),
            "of what the constant prediction leaves, at the end, mean over seeds");
        if (reading.Kept.Count > 0)
        {
            yield return Confidence(reading);
        }

        yield return Metric(reading);
        if (result.Signal is { } signal)
        {
            yield return new ReportFact(signal.HasSignal ? "Signal" : "No signal", NumberText.PValue(signal.PValue), $"against “the features say nothing about the label”, from {Words.Plural(signal.SkillsOfShuffles.Count, "shuffle")} of the labels");
        }

        if (result.Symptom.Telemetry.Select(lane => lane.FirstNonFinite).OfType<NonFiniteLoss>().MinBy(first => first.Step) is { } broken)
        {
            yield return new ReportFact("First loss that is not finite", $"step {NumberText.Count(broken.Step)}", $"epoch {Words.Invariant(broken.Epoch)}; {Origin(broken)}");
        }
    }

    private static ReportFact FirstEpoch(DiagnosisReading reading) => new(
        "Loss after epoch 1",
        reading.After is { } after ? $"{SeedLosses.Text(reading.Before.First)} → {SeedLosses.Text(after.First)}" : SeedLosses.Text(reading.Before.First),
        $"median; the best constant prediction has {NumberText.Loss(reading.Before.Constant)}");

    private static ReportFact Confidence(DiagnosisReading reading)
    {
        var weakest = reading.Kept.MaxBy(kept => kept.PValue)!;
        var seeds = Words.Plural(weakest.After.Count, "seed");
        return new ReportFact(
            "Confidence",
            NumberText.PValue(weakest.PValue),
            reading.Kept.Count == 1
                ? $"against “the fix makes nothing better”, one-sided, paired over {seeds}"
                : $"the weakest of {NumberText.Count(reading.Kept.Count)} fixes, each against training without it, one-sided, paired over {seeds}");
    }

    private static ReportFact Metric(DiagnosisReading reading)
    {
        var (name, text) = reading.Result.Definition.Task == MachineLearningTask.Regression
            ? ("R²", (Func<double, string>)(value => NumberText.Amount(Math.Round(value, 3))))
            : ("Accuracy", NumberText.Percent);
        var before = text(Mean(reading.Before.Runs));
        return new ReportFact(name, reading.After is { } after ? $"{before} → {text(Mean(after.Runs))}" : before, "on validation rows at the end, mean over seeds");
    }

    private static string Origin(NonFiniteLoss first)
    {
        var layer = first.Layer is { } index ? $" of layer {Words.Invariant(index)}{(first.Kind is { } kind ? $" ({kind})" : "")}" : "";
        return first.Origin switch
        {
            NonFiniteOrigin.Rows => "the batch's own features are not finite",
            NonFiniteOrigin.Weights => $"the weights{layer} went first",
            NonFiniteOrigin.Activations => $"the outputs{layer} went first",
            _ => "all outputs were still finite",
        };
    }

    private static double Mean(IReadOnlyList<LaneHistory> runs) => runs.Select(run => run.Kept.ValidationMetric).DefaultIfEmpty(double.NaN).Average();
}
