using System.Text;
using static MlAdvisor.Reports.MarkupWriter;

namespace MlAdvisor.Reports.Charts;

/// <summary>Draws a field of cells, and a line around those that belong to the outlined set.</summary>
internal sealed class SvgCells
{
    private readonly CellsMark _mark;
    private readonly ChartLayout _layout;
    private readonly MarkupWriter _writer;
    private readonly double _width;
    private readonly double _height;

    /// <summary>Draws to a writer.</summary>
    public SvgCells(CellsMark mark, ChartLayout layout, MarkupWriter writer)
    {
        _mark = mark;
        _layout = layout;
        _writer = writer;
        _width = (layout.Right - layout.Left) / mark.Columns;
        _height = (layout.Bottom - layout.Top) / mark.Rows;
    }

    /// <summary>Draws cells, glyphs and outline.</summary>
    public void Write()
    {
        foreach (var cell in _mark.Cells)
        {
            _writer.Open(
                "rect",
                ("class", SvgMarks.Heat(cell.Level)),
                ("x", Number(Left(cell.Column))),
                ("y", Number(Top(cell.Row))),
                ("width", Number(_width)),
                ("height", Number(_height)));
            _writer.Element("title", cell.Text).Close();
        }

        foreach (var cell in _mark.Cells)
        {
            SvgGlyphs.Write(cell.Glyph, Left(cell.Column) + (_width / 2), Top(cell.Row) + (_height / 2), Math.Min(5, _width / 5), cell.Level >= HeatRamp.Levels / 2 ? "on-deep" : "on-cell", null, _writer);
        }

        var outline = Outline();
        if (outline.Length > 0)
        {
            _writer.Leaf("path", ("class", "tied-halo"), ("d", outline)).Leaf("path", ("class", "tied"), ("d", outline));
        }
    }

    /// <summary>The sides of outlined cells behind which the cell is not outlined.</summary>
    private string Outline()
    {
        var set = _mark.Cells.Where(cell => cell.Outlined).Select(cell => (cell.Column, cell.Row)).ToHashSet();
        var path = new StringBuilder();
        foreach (var (column, row) in set.OrderBy(place => place.Row).ThenBy(place => place.Column))
        {
            var (left, right, top, bottom) = (Left(column), Left(column + 1), Top(row), Top(row - 1));
            Side(set.Contains((column, row + 1)), left, top, right, top);
            Side(set.Contains((column, row - 1)), left, bottom, right, bottom);
            Side(set.Contains((column - 1, row)), left, top, left, bottom);
            Side(set.Contains((column + 1, row)), right, top, right, bottom);
        }

        return path.ToString();

        void Side(bool isInner, double x1, double y1, double x2, double y2)
        {
            if (!isInner)
            {
                path.Append('M').Append(Number(x1)).Append(' ').Append(Number(y1)).Append('L').Append(Number(x2)).Append(' ').Append(Number(y2));
            }
        }
    }

    private double Left(int column) => _layout.Left + (column * _width);

    private double Top(int row) => _layout.Bottom - ((row + 1) * _height);
}
