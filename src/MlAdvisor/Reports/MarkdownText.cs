using System.Text;

namespace MlAdvisor.Reports;

/// <summary>Text that Markdown shows as it is.</summary>
internal static class MarkdownText
{
    private const string Special = "\\`*_[]|~#";

    /// <summary>Text within a paragraph: no markup, no HTML, no line ends.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var letter in text.ReplaceLineEndings(" "))
        {
            _ = letter switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                _ when Special.Contains(letter, StringComparison.Ordinal) => escaped.Append('\\').Append(letter),
                _ => escaped.Append(letter),
            };
        }

        return escaped.ToString();
    }

    /// <summary>Text in a cell of a table.</summary>
    public static string Cell(string text) => Escape(text);

    /// <summary>Text in a span of code, with a fence longer than any in it.</summary>
    public static string Code(string text)
    {
        var ticks = new string('`', LongestRun(text) + 1);
        return ticks.Length == 1 ? $"`{text}`" : $"{ticks} {text} {ticks}";
    }

    /// <summary>Lines of code, with a fence longer than any in them.</summary>
    public static string Fence(string text, string language)
    {
        var ticks = new string('`', Math.Max(3, LongestRun(text) + 1));
        return $"{ticks}{language}\n{text}\n{ticks}";
    }

    private static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var letter in text)
        {
            run = letter == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
