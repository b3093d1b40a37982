using static MlAdvisor.Reports.MarkupWriter;

namespace MlAdvisor.Reports.Charts;

/// <summary>Draws what stands between the axes.</summary>
internal sealed class SvgMarks
{
    private readonly ChartLayout _layout;
    private readonly MarkupWriter _writer;
    private readonly string _clip;

    /// <summary>Draws to a writer; <paramref name="clip"/> is the id of the plot's outline.</summary>
    public SvgMarks(ChartLayout layout, MarkupWriter writer, string clip)
    {
        _layout = layout;
        _writer = writer;
        _clip = clip;
    }

    /// <summary>The class of an ink.</summary>
    public static string Class(Ink ink) => ink switch
    {
        Ink.Present => "present",
        Ink.Recommended => "recommended",
        Ink.Constant => "constant",
        Ink.Safe => "safe",
        Ink.NoiseScale => "noise-scale",
        Ink.Muted => "muted",
        _ => "neutral",
    };

    /// <summary>The classes of a step of the colour scale; null for a cell without a value.</summary>
    public static string Heat(int? level) => level is { } step ? $"heat heat-{Number(step)}" : "heat heat-none";

    /// <summary>Draws all marks: first the lines, which end at the plot's outline, then the points, which may stand across it.</summary>
    public void Write(IReadOnlyList<Mark> marks)
    {
        if (marks.Any(mark => mark is BandMark or LineMark or LevelMark or WhiskerMark))
        {
            _writer.Open("clipPath", ("id", _clip));
            _writer.Leaf("rect", ("x", Number(_layout.Left)), ("y", Number(_layout.Top)), ("width", Number(_layout.Right - _layout.Left)), ("height", Number(_layout.Bottom - _layout.Top)));
            _writer.Close().Open("g", ("clip-path", $"url(#{_clip})"));
            foreach (var mark in marks)
            {
                WriteClipped(mark);
            }

            _writer.Close();
        }

        foreach (var mark in marks)
        {
            switch (mark)
            {
                case PointMark points:
                    WritePoints(points);
                    break;
                case CellsMark cells:
                    new SvgCells(cells, _layout, _writer).Write();
                    break;
                case BarsMark bars:
                    WriteBars(bars);
                    break;
            }
        }
    }

    private void WriteClipped(Mark mark)
    {
        switch (mark)
        {
            case BandMark band when band.Points.Count > 1:
                var upper = band.Points.Select(point => (point.X, point.High));
                var lower = band.Points.Reverse().Select(point => (point.X, point.Low));
                _writer.Leaf("path", ("class", "band " + Class(band.Ink)), ("d", Path(upper.Concat(lower)) + "Z"));
                break;
            case LineMark line when line.Points.Count > 1:
                _writer.Leaf("path", ("class", $"line {Class(line.Ink)}{(line.Dashed ? " dashed" : string.Empty)}"), ("d", Path(line.Points.Select(point => (point.X, point.Y)))));
                break;
            case LevelMark level:
                var y = Number(_layout.Y(level.Value));
                _writer.Leaf("line", ("class", $"line dashed {Class(level.Ink)}"), ("x1", Number(_layout.Left)), ("x2", Number(_layout.Right)), ("y1", y), ("y2", y));
                break;
            case WhiskerMark whiskers:
                foreach (var point in whiskers.Points)
                {
                    var x = Number(_layout.X(point.X));
                    _writer.Leaf("line", ("class", "whisker " + Class(whiskers.Ink)), ("x1", x), ("x2", x), ("y1", Number(_layout.Y(point.Low))), ("y2", Number(_layout.Y(point.High))));
                }

                break;
        }
    }

    private string Path(IEnumerable<(double X, double Y)> points) =>
        "M" + string.Join('L', points.Select(point => $"{Number(_layout.X(point.X))} {Number(_layout.Y(point.Y))}"));

    private void WritePoints(PointMark mark)
    {
        foreach (var (x, y, text) in mark.Points)
        {
            var (across, down) = (_layout.X(x), _layout.Y(y));
            var glyph = !double.IsFinite(y) ? Glyph.Cross : down < _layout.Top ? Glyph.Arrow : mark.Glyph;
            var isOff = glyph != mark.Glyph;
            SvgGlyphs.Write(glyph, across, Math.Clamp(down, isOff ? _layout.Top + 6 : _layout.Top, _layout.Bottom), isOff ? Math.Max(3.5, mark.Radius * 0.9) : mark.Radius, Class(mark.Ink), text, _writer);
        }
    }

    private void WriteBars(BarsMark mark)
    {
        var largest = mark.Bars.Select(bar => bar.Value).Where(double.IsFinite).DefaultIfEmpty(1).Max();
        var room = mark.Bars.Max(bar => TextWidth.Of(bar.Text)) + 10;
        for (var index = 0; index < mark.Bars.Count; index++)
        {
            var bar = mark.Bars[index];
            var top = _layout.Top + (index * ChartSize.BarRow);
            var width = largest > 0 && double.IsFinite(bar.Value) ? bar.Value / largest * (_layout.Width - room) : 0;
            _writer.Element("text", bar.Label, ("class", "bar-label"), ("x", "0"), ("y", Number(top + 12)));
            _writer.Leaf("rect", ("class", "bar " + Class(bar.Ink)), ("x", "0"), ("y", Number(top + 18)), ("width", Number(Math.Max(2, width))), ("height", "14"), ("rx", "2"));
            _writer.Element("text", bar.Text, ("class", "strong"), ("x", Number(Math.Max(2, width) + 8)), ("y", Number(top + 29.5)));
        }
    }
}
