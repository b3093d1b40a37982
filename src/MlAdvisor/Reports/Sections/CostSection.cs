using MlAdvisor.Advice;
using MlAdvisor.Reports.Charts;
using MlAdvisor.Reports.Readings;

namespace MlAdvisor.Reports.Sections;

/// <summary>What finding out cost.</summary>
internal static class CostSection
{
    /// <summary>The section of an advice.</summary>
    public static ReportSection From(AdviceResult result)
    {
        var cost = result.Cost;
        return new ReportSection
        {
            Id = "cost",
            Heading = "What finding out cost",
            Paragraphs =
            [
                $"{Words.Plural(cost.Trainings, "training")} in {NumberText.Seconds(cost.Seconds)}: as long as {NumberText.Factor(cost.Seconds / cost.PlainTrainingSeconds)} plain trainings of this definition. "
                + $"The full grid, one training after the other, would take {NumberText.Seconds(cost.FullGridSeconds)}, {NumberText.Factor(cost.FullGridSeconds / cost.Seconds)} times as long.",
            ],
            Figures = [new ReportFigure([Draw(cost)], Table(cost))],
        };
    }

    private static Chart Draw(AdviceCost cost) => new()
    {
        Id = "cost-bars",
        Title = "Seconds for this advice, beside a plain training and the full grid",
        Description = $"One plain training {NumberText.Seconds(cost.PlainTrainingSeconds)}, this advice {NumberText.Seconds(cost.Seconds)}, the full grid {NumberText.Seconds(cost.FullGridSeconds)}.",
        X = new Axis("seconds", new LinearScale(0, Math.Max(1e-9, Math.Max(cost.Seconds, cost.FullGridSeconds)))),
        Y = null,
        Shape = ChartShape.Bars,
        Marks =
        [
            new BarsMark(
            [
                new Bar("One plain training, to the end", cost.PlainTrainingSeconds, NumberText.Seconds(cost.PlainTrainingSeconds), Ink.Muted),
                new Bar("This advice", cost.Seconds, NumberText.Seconds(cost.Seconds), Ink.Recommended),
                new Bar("The full grid as plain trainings, one after the other", cost.FullGridSeconds, NumberText.Seconds(cost.FullGridSeconds), Ink.Muted),
            ]),
        ],
    };

    private static ReportTable Table(AdviceCost cost) => new(
        "Cost; plain training and full grid are reckoned from the speeds measured here",
        ["", "this advice", "one plain training", "the full grid"],
        [
            ["wall-clock time", NumberText.Seconds(cost.Seconds), NumberText.Seconds(cost.PlainTrainingSeconds), NumberText.Seconds(cost.FullGridSeconds)],
            ["in plain trainings", NumberText.Factor(cost.Seconds / cost.PlainTrainingSeconds), "1", NumberText.Factor(cost.FullGridSeconds / cost.PlainTrainingSeconds)],
            ["trainings begun", NumberText.Count(cost.Trainings), "1", "—"],
            ["optimizer steps, all trainings", NumberText.Count(cost.LaneSteps), "—", "—"],
        ]);
}
