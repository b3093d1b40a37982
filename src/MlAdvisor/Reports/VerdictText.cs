using MlAdvisor.Advice;
using MlAdvisor.Reports.Readings;

namespace MlAdvisor.Reports;

/// <summary>A verdict in words.</summary>
/// <param name="Badge">The verdict in one to three words.</param>
/// <param name="Heading">What to do.</param>
/// <param name="Meaning">What the verdict means and rests on.</param>
internal sealed record VerdictText(string Badge, string Heading, string Meaning)
{
    /// <summary>Words for the verdict of an advice.</summary>
    public static VerdictText From(AdviceResult result)
    {
        var advice = result.Recommendation;
        var seeds = Words.SeedsOf(result.Confirmation);
        return advice.Verdict switch
        {
            Verdict.Change => new(
                "Change",
                ChangeHeading(advice),
                $"Trained side by side on {seeds} that the search had not seen, the recommended setting did better than the present one by more than noise."),
            Verdict.Keep when Conclusion.IsSurelyATrifle(result.Confirmation) => new(
                "Keep",
                "Keep the present setting",
                $"{Words.Capital(Words.Of(advice.BestFound))} is better than the present setting by more than noise, but by so little that it is not worth a change."),
            Verdict.Keep => new(
                "Keep",
                "Keep the present setting",
                "No setting that was tried is better than the present one by more than noise."),
            Verdict.NotEnoughEvidence when !result.Confirmation.IsFresh && !Conclusion.EndedLower(result.Confirmation) => new(
                "Not enough evidence",
                "Keep the present setting for now",
                "The search ended before anything was tried on fresh seeds, and on its own nothing ended surely lower than the present setting."),
            Verdict.NotEnoughEvidence when !result.Confirmation.IsFresh => new(
                "Not enough evidence",
                "Keep the present setting for now",
                $"{Words.Capital(Words.Of(advice.BestFound))} looks better in the search, which ended before it was tried on fresh seeds: it may be luck."),
            Verdict.NotEnoughEvidence when !Conclusion.AnyLearns(result.Confirmation) => new(
                "Not enough evidence",
                "Keep the present setting for now",
                $"With {Words.Of(advice.BestFound)}, the loss is below that of the best constant prediction, but not by more than the noise of the validation rows. More rows could tell."),
            Verdict.NotEnoughEvidence => new(
                "Not enough evidence",
                "Keep the present setting for now",
                $"{Words.Capital(Words.Of(advice.BestFound))} looked better in the search, but {seeds} did not confirm it. More seeds or more validation rows could tell."),
            _ => new(
                "Nothing learns",
                "Learning rate and batch size are not the cause",
                "No setting that was tried gets below the loss of the best constant prediction by more than noise. "
                + "Look at what the network is given and what it is asked for: inputs that are unscaled or do not vary, labels that do not depend on them, "
                + "the output layer and its loss, the initial weights."),
        };
    }

    /// <summary>What an advice's reader in a hurry reads.</summary>
    public static ReportVerdict Write(AdviceReport report)
    {
        var (result, advice, words) = (report.Result, report.Result.Recommendation, From(report.Result));
        return new ReportVerdict
        {
            Tone = advice.Verdict switch
            {
                Verdict.Change => Tone.Change,
                Verdict.Keep => Tone.Good,
                Verdict.NotEnoughEvidence => Tone.Unsure,
                _ => Tone.Bad,
            },
            Badge = words.Badge,
            Heading = words.Heading,
            Summary = advice.Summary,
            Paragraphs = [words.Meaning],
            Changes =
            [
                Setting("Learning rate", NumberText.Rate(advice.Present.LearningRate), NumberText.Rate(advice.Recommended.LearningRate), advice.Verdict),
                Setting("Batch size", NumberText.Count(advice.Present.BatchSize), NumberText.Count(advice.Recommended.BatchSize), advice.Verdict),
            ],
            Columns = ("present", advice.Verdict == Verdict.Change ? "recommended" : "advice"),
            Facts = KeyFacts.From(result),
            Patch = report.Patch,
            ApplyCommand = report.ApplyCommand,
        };
    }

    private static ReportChange Setting(string name, string present, string recommended, Verdict verdict) =>
        new(name, present, verdict == Verdict.Change && !string.Equals(present, recommended, StringComparison.Ordinal) ? recommended : null)
        {
            Note = verdict == Verdict.NothingLearns ? "as it is" : "stays",
            Cell = verdict == Verdict.NothingLearns ? "not the cause" : "keep",
            IsGood = verdict != Verdict.NothingLearns,
        };

    private static string ChangeHeading(Recommendation advice) =>
        (advice.Present.LearningRate == advice.Recommended.LearningRate, advice.Present.BatchSize == advice.Recommended.BatchSize) switch
        {
            (true, _) => "Change the batch size",
            (_, true) => "Change the learning rate",
            _ => "Change the learning rate and the batch size",
        };
}
