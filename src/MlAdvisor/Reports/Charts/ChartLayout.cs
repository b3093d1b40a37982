namespace MlAdvisor.Reports.Charts;

/// <summary>Where everything of a chart stands at one size, in pixels from the upper left corner.</summary>
internal sealed class ChartLayout
{
    /// <summary>Distance between the rows of the legend.</summary>
    public const double LegendRow = 21;

    private const double HeaderRow = 17;
    private const double Gap = 10;

    private readonly Chart _chart;

    /// <summary>Lays a chart out.</summary>
    public ChartLayout(Chart chart, ChartSize size)
    {
        _chart = chart;
        Width = size.Width;
        var plotHeight = size.HeightOf(chart);

        YTicks = chart.Y is null ? [] : chart.Y.Scale is CategoryScale rows ? rows.Ticks(rows.Count) : chart.Y.Scale.Ticks(Math.Max(5, (int)(plotHeight / 42)));
        Left = chart.Y is null ? 0 : YTicks.Select(tick => TextWidth.Of(tick.Label)).DefaultIfEmpty(0).Max() + 9;
        Right = Width - (chart.Y is null ? 0 : chart.Shape == ChartShape.Map ? 2 : 14);
        XTicks = chart.Y is null ? [] : FittingXTicks();

        Legend = PlaceLegend();
        Headers = PlaceHeaders();
        LegendHeight = Legend.Count == 0 ? 0 : (Legend[^1].Row + 1) * LegendRow + 6;
        HeaderHeight = Headers.Count == 0 ? 0 : (Headers.Max(header => header.Row) + 1) * HeaderRow + 3;
        Top = LegendHeight + HeaderHeight + (chart.Y is null ? 0 : chart.Shape == ChartShape.Map ? 20 : 24);
        Bottom = Top + plotHeight;
        Height = Bottom + (chart.Y is null ? 0 : 40);
    }

    /// <value>Of the whole chart.</value>
    public double Width { get; }

    /// <value>Of the whole chart.</value>
    public double Height { get; }

    /// <value>Left edge of the plot.</value>
    public double Left { get; }

    /// <value>Right edge of the plot.</value>
    public double Right { get; }

    /// <value>Upper edge of the plot.</value>
    public double Top { get; }

    /// <value>Lower edge of the plot.</value>
    public double Bottom { get; }

    /// <value>Of the legend, which stands above all else.</value>
    public double LegendHeight { get; }

    /// <value>Of the names of spans and edges, which stand just above the plot.</value>
    public double HeaderHeight { get; }

    /// <value>Labels of the horizontal axis, none of which touches another.</value>
    public IReadOnlyList<Tick> XTicks { get; }

    /// <value>Labels of the vertical axis.</value>
    public IReadOnlyList<Tick> YTicks { get; }

    /// <value>The legend's entries with their places.</value>
    public IReadOnlyList<PlacedEntry> Legend { get; }

    /// <value>Names of spans and edges with their places.</value>
    public IReadOnlyList<PlacedHeader> Headers { get; }

    /// <summary>The horizontal place of a value; values far outside are kept near the plot.</summary>
    public double X(double value) => Left + (Near(_chart.X.Scale.Position(value)) * (Right - Left));

    /// <summary>The vertical place of a value; values far outside are kept near the plot.</summary>
    public double Y(double value) => Bottom - (Near(_chart.Y!.Scale.Position(value)) * (Bottom - Top));

    /// <summary>The vertical place of the names of a row of headers.</summary>
    public double HeaderY(int row) => Top - 8 - (row * HeaderRow);

    private static double Near(double position) => double.IsNaN(position) ? 1.6 : Math.Clamp(position, -0.6, 1.6);

    private IReadOnlyList<Tick> FittingXTicks()
    {
        for (var most = Math.Max(2, (int)((Right - Left) / 24)); most > 2; most--)
        {
            var ticks = _chart.X.Scale.Ticks(most);
            if (Fits(ticks))
            {
                return ticks;
            }
        }

        return _chart.X.Scale.Ticks(2);
    }

    private bool Fits(IReadOnlyList<Tick> ticks) => ticks.Zip(ticks.Skip(1)).All(pair =>
        X(pair.Second.Value) - X(pair.First.Value) >= ((TextWidth.Of(pair.First.Label) + TextWidth.Of(pair.Second.Label)) / 2) + Gap);

    private List<PlacedEntry> PlaceLegend()
    {
        var placed = new List<PlacedEntry>();
        var (x, row) = (0.0, 0);
        foreach (var entry in _chart.Legend)
        {
            var width = LegendWidth(entry);
            if (x > 0 && x + width > Width)
            {
                (x, row) = (0, row + 1);
            }

            placed.Add(new PlacedEntry(entry, x, row));
            x += width + 18;
        }

        return placed;
    }

    private static double LegendWidth(LegendEntry entry) => entry switch
    {
        RampKey ramp => TextWidth.Of(ramp.Label) + TextWidth.Of(ramp.End) + (HeatRamp.Levels * SvgLegend.RampStep) + 14,
        LineKey => SvgLegend.LineWidth + 7 + TextWidth.Of(entry.Label),
        _ => SvgLegend.KeyWidth + 7 + TextWidth.Of(entry.Label),
    };

    /// <summary>Each name goes into the lowest row where it touches no other.</summary>
    private List<PlacedHeader> PlaceHeaders()
    {
        var placed = new List<PlacedHeader>();
        foreach (var (label, from) in _chart.Marks.Select(HeaderOf).OfType<(string Label, double From)>().OrderBy(header => header.From))
        {
            var width = TextWidth.Of(label);
            var start = Math.Clamp(from, 0, Math.Max(0, Width - width));
            var row = 0;
            while (placed.Any(other => other.Row == row && start < other.X + TextWidth.Of(other.Label) + Gap && other.X < start + width + Gap))
            {
                row++;
            }

            placed.Add(new PlacedHeader(label, start, row));
        }

        return placed;
    }

    private (string Label, double From)? HeaderOf(Mark mark) => mark switch
    {
        SpanMark span => (span.Label, ((X(span.Low) + X(span.High)) / 2) - (TextWidth.Of(span.Label) / 2)),
        EdgeMark { Leftwards: true } edge => (edge.Label, X(edge.Value) - TextWidth.Of(edge.Label) - 2),
        EdgeMark edge => (edge.Label, X(edge.Value) + 2),
        PlaceMark place => _chart.X.Scale.SideOf(place.Value) switch
        {
            < 0 => ("← " + place.Label, Left),
            > 0 => (place.Label + " →", Right - TextWidth.Of(place.Label + " →")),
            _ => (place.Label, X(place.Value) - (TextWidth.Of(place.Label) / 2)),
        },
        _ => null,
    };
}

/// <summary>An entry of the legend and where it stands.</summary>
internal sealed record PlacedEntry(LegendEntry Entry, double X, int Row);

/// <summary>The name of a span or an edge and where it begins; row 0 is the one nearest the plot.</summary>
internal sealed record PlacedHeader(string Label, double X, int Row);
