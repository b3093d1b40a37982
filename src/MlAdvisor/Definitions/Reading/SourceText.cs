namespace MlAdvisor.Definitions.Reading;

/// <summary>A file's text, with its lines found.</summary>
internal sealed class SourceText
{
    private readonly List<int> _lineStarts = [0];

    public SourceText(string path, string text)
    {
        Path = path;
        Text = text;
        for (var i = 0; i < text.Length; i++)
        {
            var isBreak = text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n'));
            if (isBreak)
            {
                _lineStarts.Add(i + 1);
            }
        }
    }

    public string Path { get; }

    public string Text { get; }

    public SourceLocation LocationOf(int offset)
    {
        var line = LineOf(offset);
        return new SourceLocation(Path, line + 1, offset - _lineStarts[line] + 1);
    }

    /// <summary>The line that a span starts on, with the part of the span that lies on it.</summary>
    public SourceExcerpt Excerpt(TextSpan span)
    {
        var line = LineOf(span.Start);
        var start = _lineStarts[line];
        var text = Text[start..EndOfLine(span.Start)];
        var column = Math.Min(span.Start - start, text.Length);
        return new SourceExcerpt(line + 1, text, column + 1, Math.Max(1, Math.Min(span.Length, text.Length - column)));
    }

    /// <summary>Where the line that an offset lies on starts.</summary>
    public int StartOfLine(int offset) => _lineStarts[LineOf(offset)];

    /// <summary>Where the line that an offset lies on ends, before its line break.</summary>
    public int EndOfLine(int offset)
    {
        var end = Text.AsSpan(offset).IndexOfAny('\r', '\n');
        return end < 0 ? Text.Length : offset + end;
    }

    private int LineOf(int offset)
    {
        var found = _lineStarts.BinarySearch(offset);
        return found >= 0 ? found : ~found - 1;
    }
}
