using static MlAdvisor.Reports.MarkupWriter;

namespace MlAdvisor.Reports.Charts;

/// <summary>Draws single points.</summary>
internal static class SvgGlyphs
{
    /// <summary>Draws a glyph around a place.</summary>
    /// <param name="glyph">Its shape.</param>
    /// <param name="x">Centre.</param>
    /// <param name="y">Centre.</param>
    /// <param name="radius">Half its size.</param>
    /// <param name="ink">The class of its colour.</param>
    /// <param name="text">What pointing at it shows; null for nothing.</param>
    /// <param name="writer">Where to.</param>
    public static void Write(Glyph glyph, double x, double y, double radius, string ink, string? text, MarkupWriter writer)
    {
        if (glyph == Glyph.None)
        {
            return;
        }

        var stroked = glyph is Glyph.Dash or Glyph.Cross or Glyph.Ring;
        (string, string?) style = ("class", $"{(stroked ? "glyph-stroke" : "glyph")} {ink}");
        (string Name, string? Value)[] attributes = glyph is Glyph.Disc or Glyph.Ring
            ? [style, ("cx", Number(x)), ("cy", Number(y)), ("r", Number(radius))]
            : [style, ("d", Path(glyph, x, y, radius))];
        var element = glyph is Glyph.Disc or Glyph.Ring ? "circle" : "path";
        if (text is null)
        {
            writer.Leaf(element, attributes);
        }
        else
        {
            writer.Open(element, attributes).Element("title", text).Close();
        }
    }

    private static string Path(Glyph glyph, double x, double y, double radius) => glyph switch
    {
        Glyph.Dash => $"M{Number(x - radius)} {Number(y)}H{Number(x + radius)}",
        Glyph.Cross => $"M{Number(x - radius)} {Number(y - radius)}L{Number(x + radius)} {Number(y + radius)}M{Number(x - radius)} {Number(y + radius)}L{Number(x + radius)} {Number(y - radius)}",
        Glyph.Diamond => $"M{Number(x)} {Number(y - (radius * 1.3))}L{Number(x + (radius * 1.3))} {Number(y)}L{Number(x)} {Number(y + (radius * 1.3))}L{Number(x - (radius * 1.3))} {Number(y)}Z",
        Glyph.LeftArrow => $"M{Number(x - radius)} {Number(y)}L{Number(x + radius)} {Number(y - radius)}V{Number(y + radius)}Z",
        Glyph.RightArrow => $"M{Number(x + radius)} {Number(y)}L{Number(x - radius)} {Number(y - radius)}V{Number(y + radius)}Z",
        _ => $"M{Number(x)} {Number(y - radius)}L{Number(x + radius)} {Number(y + radius)}H{Number(x - radius)}Z",
    };
}
