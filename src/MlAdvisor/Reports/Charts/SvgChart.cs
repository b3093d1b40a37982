using static MlAdvisor.Reports.MarkupWriter;

namespace MlAdvisor.Reports.Charts;

/// <summary>Draws a chart as SVG. Colours come from style sheets, so that the same drawing serves light and dark pages.</summary>
internal sealed class SvgChart
{
    private const double ArrowRadius = 5;

    private readonly Chart _chart;
    private readonly ChartSize _size;
    private readonly ChartLayout _layout;
    private readonly MarkupWriter _writer;

    private SvgChart(Chart chart, ChartSize size, MarkupWriter writer)
    {
        _chart = chart;
        _size = size;
        _layout = new ChartLayout(chart, size);
        _writer = writer;
    }

    /// <summary>Draws a chart into a page that holds the style sheets.</summary>
    public static void Write(Chart chart, ChartSize size, MarkupWriter writer) => new SvgChart(chart, size, writer).Write(standalone: false);

    /// <summary>A file of its own, with its styles in it.</summary>
    public static string Standalone(Chart chart, ChartSize size)
    {
        var writer = new MarkupWriter();
        new SvgChart(chart, size, writer).Write(standalone: true);
        return writer.ToString();
    }

    private string Id(string part) => $"{_chart.Id}-{_size.Name}-{part}";

    private void Write(bool standalone)
    {
        var padding = standalone ? 16 : 0;
        var (width, height) = (_layout.Width + (2 * padding), _layout.Height + (2 * padding));
        _writer.Open(
            "svg",
            ("xmlns", standalone ? "http://www.w3.org/2000/svg" : null),
            ("class", $"chart chart-{_size.Name}"),
            ("viewBox", $"{Number(-padding)} {Number(-padding)} {Number(width)} {Number(height)}"),
            ("width", Number(width)),
            ("height", Number(height)),
            ("role", "img"),
            ("aria-labelledby", $"{Id("title")} {Id("desc")}"));
        _writer.Element("title", _chart.Title, ("id", Id("title"))).Element("desc", _chart.Description, ("id", Id("desc")));
        if (standalone)
        {
            _writer.Style(Assets.Colors, Assets.Chart);
            _writer.Leaf("rect", ("class", "sheet"), ("x", Number(-padding)), ("y", Number(-padding)), ("width", Number(width)), ("height", Number(height)));
        }

        SvgLegend.Write(_layout, _writer);
        if (_chart.Y is not null)
        {
            WriteSpans();
            WriteAxes(_chart.X, _chart.Y);
        }

        new SvgMarks(_layout, _writer, Id("clip")).Write(_chart.Marks);
        _writer.Close();
    }

    private void WriteAxes(Axis x, Axis y)
    {
        _writer.Open("g", ("class", "axis"));
        var isMap = _chart.Shape == ChartShape.Map;
        foreach (var tick in _layout.YTicks)
        {
            var at = _layout.Y(tick.Value);
            if (!isMap)
            {
                _writer.Leaf("line", ("class", "grid"), ("x1", Number(_layout.Left)), ("x2", Number(_layout.Right)), ("y1", Number(at)), ("y2", Number(at)));
            }

            _writer.Element("text", tick.Label, ("x", Number(_layout.Left - 7)), ("y", Number(at + 4)), ("class", "end"));
        }

        foreach (var tick in _layout.XTicks)
        {
            var at = _layout.X(tick.Value);
            _writer.Leaf("line", ("class", "tick"), ("x1", Number(at)), ("x2", Number(at)), ("y1", Number(_layout.Bottom)), ("y2", Number(_layout.Bottom + 4)));
            _writer.Element("text", tick.Label, ("x", Number(at)), ("y", Number(_layout.Bottom + 17)), ("class", "middle"));
        }

        if (!isMap)
        {
            _writer.Leaf("line", ("class", "base"), ("x1", Number(_layout.Left)), ("x2", Number(_layout.Right)), ("y1", Number(_layout.Bottom)), ("y2", Number(_layout.Bottom)));
        }

        _writer.Element("text", y.Title, ("class", "axis-title"), ("x", "0"), ("y", Number(_layout.LegendHeight + 11)));
        _writer.Element("text", x.Title, ("class", "axis-title middle"), ("x", Number((_layout.Left + _layout.Right) / 2)), ("y", Number(_layout.Bottom + 35)));
        _writer.Close();
    }

    /// <summary>Spans lie behind the grid, their names above the plot.</summary>
    private void WriteSpans()
    {
        foreach (var span in _chart.Marks.OfType<SpanMark>())
        {
            var (from, to) = (_layout.X(span.Low), _layout.X(span.High));
            _writer.Leaf(
                "rect",
                ("class", "span " + SvgMarks.Class(span.Ink)),
                ("x", Number(from)),
                ("y", Number(_layout.Top)),
                ("width", Number(Math.Max(1.5, to - from))),
                ("height", Number(_layout.Bottom - _layout.Top)));
        }

        foreach (var edge in _chart.Marks.OfType<EdgeMark>())
        {
            var at = Number(_layout.X(edge.Value));
            _writer.Leaf("line", ("class", "edge"), ("x1", at), ("x2", at), ("y1", Number(_layout.Top - 4)), ("y2", Number(_layout.Bottom)));
        }

        foreach (var place in _chart.Marks.OfType<PlaceMark>())
        {
            WritePlace(place);
        }

        foreach (var header in _layout.Headers)
        {
            _writer.Element("text", header.Label, ("class", "header"), ("x", Number(header.X)), ("y", Number(_layout.HeaderY(header.Row))));
        }
    }

    private void WritePlace(PlaceMark place)
    {
        var ink = SvgMarks.Class(place.Ink);
        var side = _chart.X.Scale.SideOf(place.Value);
        if (side == 0)
        {
            var at = Number(_layout.X(place.Value));
            _writer.Leaf("line", ("class", $"line dashed {ink}"), ("x1", at), ("x2", at), ("y1", Number(_layout.Top - 4)), ("y2", Number(_layout.Bottom)));
            return;
        }

        SvgGlyphs.Write(side < 0 ? Glyph.LeftArrow : Glyph.RightArrow, side < 0 ? _layout.Left + ArrowRadius : _layout.Right - ArrowRadius, _layout.Top + ArrowRadius, ArrowRadius, ink, null, _writer);
    }
}
