using System.Globalization;

namespace MlAdvisor.Definitions;

/// <summary>The line of a file that something is about, to be shown with a mark under the place.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Text">The line's text, without its line break.</param>
/// <param name="Column">Where the place starts, from 1.</param>
/// <param name="Length">How many characters it has, at least 1.</param>
public sealed record SourceExcerpt(int Line, string Text, int Column, int Length)
{
    private const int Widest = 120;
    private const int Lead = 40;

    /// <summary>Two lines: the text after its number, and carets under the place. A very long line is cut around the place.</summary>
    public string Render()
    {
        var number = Line.ToString(CultureInfo.InvariantCulture).PadLeft(5);
        var from = Text.Length <= Widest ? 0 : Math.Clamp(Column - 1 - Lead, 0, Text.Length - Widest);
        var shown = Text.Substring(from, Math.Min(Widest, Text.Length - from));
        var before = shown[..(Column - 1 - from)];

        // A tab stays a tab, so that the carets stand right whatever its width.
        var indent = string.Concat(before.Select(c => c == '\t' ? '\t' : ' '));
        var carets = new string('^', Math.Max(1, Math.Min(Length, shown.Length - before.Length)));
        return $"{number} | {shown.TrimEnd()}\n{new string(' ', number.Length)} | {indent}{carets}";
    }
}
