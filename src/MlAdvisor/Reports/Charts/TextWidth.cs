namespace MlAdvisor.Reports.Charts;

/// <summary>Estimates how wide text will be. Errs on the wide side, as the reader's font is not known.</summary>
internal static class TextWidth
{
    /// <summary>Size of all text in charts, in pixels.</summary>
    public const double FontSize = 12.5;

    /// <summary>The width in pixels.</summary>
    public static double Of(string text) => text.Sum(Width) * FontSize;

    private static double Width(char letter) => letter switch
    {
        ' ' or '.' or ',' or ':' or ';' or 'i' or 'l' or 'j' or 't' or 'f' or 'r' or '(' or ')' => 0.38,
        'm' or 'w' or 'M' or 'W' or '%' or '∞' or '–' => 0.95,
        >= 'A' and <= 'Z' => 0.7,
        _ => 0.62,
    };
}
