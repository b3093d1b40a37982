using MlAdvisor.Diagnosis;
using MlAdvisor.Reports.Charts;
using MlAdvisor.Reports.Readings;

namespace MlAdvisor.Reports;

/// <summary>Whether there is anything to learn; no section where that was not in question.</summary>
internal static class SignalSection
{
    /// <summary>The section of a diagnosis.</summary>
    public static IEnumerable<ReportSection> From(DiagnosisResult result)
    {
        if (result.Signal is not { } signal)
        {
            yield break;
        }

        yield return new ReportSection
        {
            Id = "signal",
            Heading = signal.HasSignal ? "There is something to learn" : "There is nothing to learn",
            Paragraphs =
            [
                DiagnosisReading.Stopped(signal.Sentence),
                "The labels were shuffled among the rows, so that nothing can be learned of them, and the same trainings were run. Where the real labels are predicted no better than shuffled ones, the features say nothing about them.",
            ],
            Figures = signal.SkillsOfShuffles.Count > 0 ? [new ReportFigure([Draw(signal)], Shuffles(signal))] : [],
            Table = signal.Histories.Count > 0 ? Rates(signal) : null,
        };
    }

    private static Chart Draw(SignalVerdict signal)
    {
        var skills = signal.SkillsOfShuffles.Order().ToList();
        var high = Math.Max(signal.Skill, skills[^1]);
        var low = Math.Min(0, Math.Min(signal.Skill, skills[0]));
        return new Chart
        {
            Id = "signal-shuffles",
            Title = "Share explained on validation rows, by the best rate",
            Description = $"With the real labels {Trial.Share(signal.Skill)}. With {Words.Plural(skills.Count, "shuffle")} of them {Trial.Share(skills[0])} to {Trial.Share(skills[^1])}.",
            X = new Axis("shuffle, in order of its share", new LinearScale(0.5, skills.Count + 0.5, WholeNumbers: true)),
            Y = new Axis("share explained", new LinearScale(low * 1.1, high > 0 ? high * 1.15 : 0.1)),
            Shape = ChartShape.Strip,
            Marks =
            [
                new LevelMark(signal.Skill, Ink.Recommended),
                new PointMark([.. skills.Select((skill, index) => new ChartPoint(index + 1, skill, $"Shuffle: {Trial.Share(skill)}"))], Glyph.Disc, Ink.Muted),
            ],
            Legend =
            [
                new LineKey($"real labels ({Trial.Share(signal.Skill)})", Ink.Recommended, Dashed: true),
                new PointKey("shuffled labels, a point a shuffle", Ink.Muted, Glyph.Disc),
            ],
        };
    }

    private static ReportTable Shuffles(SignalVerdict signal) => new(
        "Share explained on validation rows, by the best rate",
        ["labels", "share"],
        [["real", Trial.Share(signal.Skill)], .. signal.SkillsOfShuffles.Select((skill, index) => (IReadOnlyList<string>)[$"shuffle {Words.Invariant(index + 1)}", Trial.Share(skill)])]);

    private static ReportTable Rates(SignalVerdict signal) => new(
        "Validation loss at the end with the real labels, median over seeds",
        ["learning rate", "loss", "constant prediction"],
        [
            .. signal.Histories.GroupBy(run => run.Lane.LearningRate).OrderBy(rate => rate.Key).Select(rate => (Rate: rate.Key, Losses: new SeedLosses([.. rate])))
                .Select(rate => (IReadOnlyList<string>)[NumberText.Rate(rate.Rate), SeedLosses.Text(rate.Losses.Final), NumberText.Loss(rate.Losses.Constant)]),
        ]);
}
