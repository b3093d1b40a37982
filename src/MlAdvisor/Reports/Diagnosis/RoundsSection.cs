using MlAdvisor.Diagnosis;
using MlAdvisor.Reports.Readings;

namespace MlAdvisor.Reports;

/// <summary>Everything that was tried, round by round.</summary>
internal static class RoundsSection
{
    /// <summary>The section of a diagnosis.</summary>
    public static ReportSection From(DiagnosisResult result)
    {
        var tried = result.Rounds.SelectMany(round => round.Probes).Count(probe => Trial.Of(probe) != TrialVerdict.NotTried);
        return new ReportSection
        {
            Id = "rounds",
            Heading = "What was tried",
            Paragraphs =
            [
                $"{Words.Plural(tried, "fix", "fixes")} in {Words.Plural(result.Rounds.Count, "round")}. Each was tried alone, with the same initial weights and row order as training without it; the best one is kept, and the next round begins with it.",
            ],
            Facts = [.. result.Rounds.Select(Round)],
            Table = tried == 0 ? null : Table(result),
        };
    }

    private static ReportFact Round(DiagnosisRound round, int index) => new(
        $"Round {Words.Invariant(index + 1)}",
        $"{Words.Of(round.Symptom.Symptom)} on {NumberText.Count(round.Symptom.Agreeing)} of {Words.Plural(round.Symptom.Histories.Count, "seed")}, validation loss {SeedLosses.Text(new SeedLosses(round.Symptom.Histories).Final)} at the end",
        round.Applied is { } kept ? $"kept: {DiagnosisReading.Unstopped(Name(kept))} ({kept.Finding.RuleId}, {NumberText.PValue(kept.PValue)})" : "nothing more was kept");

    private static ReportTable Table(DiagnosisResult result) => new(
        "Every fix that was tried; losses at the end, medians over seeds",
        ["fix", "rule", "round", "before", "after", "explained", "p", "verdict"],
        [
            .. result.Rounds.SelectMany((round, index) => round.Probes
                .Where(probe => Trial.Of(probe) != TrialVerdict.NotTried)
                .Select(probe => Row(probe, index + 1, ReferenceEquals(probe, round.Applied) || probe == round.Applied))),
        ]);

    private static IReadOnlyList<string> Row(ProbeOutcome probe, int round, bool isKept) =>
    [
        DiagnosisReading.Unstopped(Name(probe)),
        probe.Finding.RuleId,
        Words.Invariant(round),
        SeedLosses.Text(new SeedLosses(probe.Before).Final),
        SeedLosses.Text(new SeedLosses(probe.After).Final),
        $"{Trial.Share(probe.SkillBefore)} → {Trial.Share(probe.SkillAfter)}",
        NumberText.PValue(probe.PValue),
        Trial.Word(probe) + (isKept ? ", kept" : ""),
    ];

    private static string Name(ProbeOutcome probe) => Trial.Change(probe.Finding) ?? probe.Finding.Sentence;
}
