namespace MlAdvisor.Reports.Charts;

/// <summary>A size to draw a chart for. Text is as large in each, so that it is legible on a phone and on a desk.</summary>
/// <param name="Name">Part of ids and classes.</param>
/// <param name="Width">In CSS pixels.</param>
/// <param name="PlotHeight">Height between the axes of a <see cref="ChartShape.Plot"/>.</param>
internal sealed record ChartSize(string Name, double Width, double PlotHeight)
{
    /// <summary>For columns of text on a desk.</summary>
    public static readonly ChartSize Wide = new("wide", 860, 330);

    /// <summary>For a phone.</summary>
    public static readonly ChartSize Narrow = new("narrow", 360, 240);

    /// <summary>For one of several small charts.</summary>
    public static readonly ChartSize Panel = new("panel", 280, 150);

    /// <summary>Height between the axes.</summary>
    public double HeightOf(Chart chart) => chart.Shape switch
    {
        ChartShape.Map => ((CategoryScale)chart.Y!.Scale).Count * (Width > 500 ? 44 : 34),
        ChartShape.Strip => StripHeight,
        ChartShape.Bars => chart.Marks.OfType<BarsMark>().Sum(mark => mark.Bars.Count) * BarRow,
        _ => PlotHeight,
    };

    private const double StripHeight = 130;

    /// <summary>Height of a bar with its name.</summary>
    public const double BarRow = 44;
}
