using MlAdvisor.Diagnosis;
using MlAdvisor.Reports.Charts;
using MlAdvisor.Reports.Readings;
using MlAdvisor.Reports.Sections;

namespace MlAdvisor.Reports;

/// <summary>Training as it is and with the whole patch, epoch by epoch; no section where nothing was trained.</summary>
internal static class BeforeAfterSection
{
    /// <summary>The section of a diagnosis.</summary>
    public static IEnumerable<ReportSection> From(DiagnosisResult result)
    {
        var reading = new DiagnosisReading(result);
        if (reading.Before.Runs.Count == 0)
        {
            yield break;
        }

        yield return new ReportSection
        {
            Id = "before-after",
            Heading = reading.After is null ? "How it trains" : "Before and after",
            Paragraphs =
            [
                reading.After is null
                    ? $"The definition as it is, on {Words.Plural(reading.Before.Runs.Count, "seed")}. The band runs from the lowest to the highest seed."
                    : $"The definition as it is beside the one with the whole patch, on {Words.Plural(reading.Before.Runs.Count, "seed")}. The bands run from the lowest to the highest seed.",
            ],
            Figures = [LossCurves.Figure([.. Curves(reading)], reading.Before.Constant)],
        };
    }

    private static IEnumerable<LossCurve> Curves(DiagnosisReading reading)
    {
        yield return new LossCurve("as it is", "as it is", "As it is", reading.Before, Ink.Present, Glyph.Diamond);
        if (reading.After is { } after)
        {
            yield return new LossCurve("with the patch", "with the patch", "With the patch", after, Ink.Recommended, Glyph.Disc);
        }
    }
}
