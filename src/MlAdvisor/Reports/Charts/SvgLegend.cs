using static MlAdvisor.Reports.MarkupWriter;

namespace MlAdvisor.Reports.Charts;

/// <summary>Draws the key to a chart.</summary>
internal static class SvgLegend
{
    /// <summary>Width of the sample of a line.</summary>
    public const double LineWidth = 26;

    /// <summary>Width of the sample of a point or a cell.</summary>
    public const double KeyWidth = 15;

    /// <summary>Width of a step of the colour scale.</summary>
    public const double RampStep = 13;

    /// <summary>Draws all entries where the layout has put them.</summary>
    public static void Write(ChartLayout layout, MarkupWriter writer)
    {
        if (layout.Legend.Count == 0)
        {
            return;
        }

        writer.Open("g", ("class", "legend"));
        foreach (var (entry, x, row) in layout.Legend)
        {
            Write(entry, x, (row * ChartLayout.LegendRow) + 9, writer);
        }

        writer.Close();
    }

    private static void Write(LegendEntry entry, double x, double y, MarkupWriter writer)
    {
        switch (entry)
        {
            case RampKey ramp:
                Label(ramp.Label, x, y, writer);
                var start = x + TextWidth.Of(ramp.Label) + 7;
                for (var level = 0; level < HeatRamp.Levels; level++)
                {
                    writer.Leaf("rect", ("class", SvgMarks.Heat(level)), ("x", Number(start + (level * RampStep))), ("y", Number(y - 7)), ("width", Number(RampStep)), ("height", "13"));
                }

                Label(ramp.End, start + (HeatRamp.Levels * RampStep) + 7, y, writer);
                break;

            case LineKey line:
                if (line.Band)
                {
                    writer.Leaf("rect", ("class", "band " + SvgMarks.Class(line.Ink)), ("x", Number(x)), ("y", Number(y - 6)), ("width", Number(LineWidth)), ("height", "11"));
                }

                writer.Leaf(
                    "line",
                    ("class", $"line {SvgMarks.Class(line.Ink)}{(line.Dashed ? " dashed" : string.Empty)}"),
                    ("x1", Number(x)),
                    ("x2", Number(x + LineWidth)),
                    ("y1", Number(y - 0.5)),
                    ("y2", Number(y - 0.5)));
                SvgGlyphs.Write(line.Glyph, x + (LineWidth / 2), y - 0.5, 4, SvgMarks.Class(line.Ink), null, writer);
                Label(line.Label, x + LineWidth + 7, y, writer);
                break;

            case CellKey cell:
                writer.Leaf(
                    "rect",
                    ("class", cell.Outlined ? "tied-key" : cell.Blank ? "heat heat-none" : SvgMarks.Heat(0)),
                    ("x", Number(x + 0.5)),
                    ("y", Number(y - 7)),
                    ("width", Number(KeyWidth - 1)),
                    ("height", "13"));
                SvgGlyphs.Write(cell.Glyph, x + (KeyWidth / 2), y - 0.5, 3.5, "on-cell", null, writer);
                Label(cell.Label, x + KeyWidth + 7, y, writer);
                break;

            case PointKey point:
                SvgGlyphs.Write(point.Glyph, x + (KeyWidth / 2), y - 0.5, 5, SvgMarks.Class(point.Ink), null, writer);
                Label(point.Label, x + KeyWidth + 7, y, writer);
                break;
        }
    }

    private static void Label(string text, double x, double y, MarkupWriter writer) =>
        writer.Element("text", text, ("x", Number(x)), ("y", Number(y + 4)));
}
