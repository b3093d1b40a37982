using MlAdvisor.Advice;
using MlAdvisor.Reports.Charts;

namespace MlAdvisor.Reports.Sections;

/// <summary>Marks the gradient noise scale on axes of batch sizes, in words and in columns; nothing where it can not be told.</summary>
internal static class NoiseScaleLine
{
    private const string Name = "gradient noise scale";

    /// <summary>What is drawn.</summary>
    public static IEnumerable<Mark> Marks(AdviceResult result)
    {
        if (result.GradientNoiseScale is { } scale)
        {
            yield return new PlaceMark(scale, Rows(scale), Ink.NoiseScale);
        }
    }

    /// <summary>The key to it: the line, or the arrow that takes its place beyond the axis.</summary>
    public static IEnumerable<LegendEntry> Keys(AdviceResult result, Axis axis)
    {
        if (result.GradientNoiseScale is { } scale)
        {
            yield return axis.Scale.SideOf(scale) switch
            {
                < 0 => new PointKey(Name, Ink.NoiseScale, Glyph.LeftArrow),
                > 0 => new PointKey(Name, Ink.NoiseScale, Glyph.RightArrow),
                _ => new LineKey(Name, Ink.NoiseScale, Dashed: true),
            };
        }
    }

    /// <summary>The same for readers who do not see it: a sentence with a space before it, or nothing.</summary>
    public static string Describe(AdviceResult result) => result.GradientNoiseScale is { } scale ? $" The {Name} is about {Rows(scale)}{Beyond(result, scale)}." : string.Empty;

    /// <summary>What it means for the choice of a batch size: a sentence with a space before it, or nothing.</summary>
    public static string Explain(AdviceResult result) => result.GradientNoiseScale is { } scale
        ? $" The {Name} of the best setting after its first epoch is about {Rows(scale)}{Beyond(result, scale)}: below it, twice the rows a step save up to half of the steps; far above it, next to none."
        : string.Empty;

    /// <summary>The heading of the column of <see cref="Share"/>, or none.</summary>
    public static IEnumerable<string> Column(AdviceResult result) => result.GradientNoiseScale is null ? [] : ["batch size ÷ noise scale"];

    /// <summary>A batch size as a multiple of it.</summary>
    public static IEnumerable<string> Share(AdviceResult result, int batchSize) =>
        result.GradientNoiseScale is { } scale ? [NumberText.Factor(batchSize / scale)] : [];

    /// <summary>One sample of a noisy quantity: two figures are as many as it has.</summary>
    private static string Rows(double scale)
    {
        var rows = Math.Max(1, Math.Round(NumberText.Rounded(scale, 2)));
        return $"{NumberText.Amount(rows)} {(rows > 1 ? "rows" : "row")}";
    }

    private static string Beyond(AdviceResult result, double scale) =>
        scale < result.Batches[0].BatchSize ? ", less than the smallest batch size here"
        : scale > result.Batches[^1].BatchSize ? ", more than the largest batch size here"
        : string.Empty;
}
