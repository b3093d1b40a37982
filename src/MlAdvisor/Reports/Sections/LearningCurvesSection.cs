using MlAdvisor.Advice;
using MlAdvisor.Reports.Charts;
using MlAdvisor.Reports.Readings;

namespace MlAdvisor.Reports.Sections;

/// <summary>Present against recommended, epoch by epoch; no section where nothing was trained on fresh seeds.</summary>
internal static class LearningCurvesSection
{
    /// <summary>The section of an advice.</summary>
    public static IEnumerable<ReportSection> From(AdviceResult result)
    {
        var runs = ConfirmationReading.From(result);
        if (Curves(runs).ToList() is { Count: > 0 } curves)
        {
            yield return new ReportSection
            {
                Id = "learning-curves",
                Heading = "Learning curves",
                Paragraphs = [About(result, runs)],
                Figures = [LossCurves.Figure(curves, runs.ConstantLoss)],
            };
        }
    }

    private static string About(AdviceResult result, ConfirmationReading runs)
    {
        var seeds = Words.SeedsOf(result.Confirmation);
        return runs.IsComparison
            ? $"The present setting ({Words.Short(runs.Present.Setting)}) beside the {runs.OtherName} one ({Words.Short(runs.Other.Setting)}), on {seeds}: same initial weights and row order in each pair."
            : $"{Words.Capital(Words.Of(runs.Present.Setting))} on {seeds}.";
    }

    private static IEnumerable<LossCurve> Curves(ConfirmationReading runs)
    {
        if (runs.Present.Runs.Count > 0)
        {
            yield return Curve("present", runs.Present, Ink.Present, Glyph.Diamond);
        }

        if (runs.Other.Runs.Count > 0 && (runs.IsComparison || runs.Present.Runs.Count == 0))
        {
            yield return Curve(runs.OtherName, runs.Other, Ink.Recommended, Glyph.Disc);
        }
    }

    private static LossCurve Curve(string name, RunSummary runs, Ink ink, Glyph glyph) => new(
        name, $"{name} ({Words.Short(runs.Setting)})", $"{Words.Capital(name)} setting, {Words.Short(runs.Setting)}", new SeedLosses(runs.Runs), ink, glyph);
}
