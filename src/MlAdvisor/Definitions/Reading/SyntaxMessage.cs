namespace MlAdvisor.Definitions.Reading;

/// <summary>Says what is wrong with a text that is no YAML in words that do not need YAML's grammar to be understood.</summary>
internal static class SyntaxMessage
{
    private static readonly (string Part, string Message)[] Known =
    [
        ("found invalid mapping", "a second ':' in one value, or a line that is indented too far; text with ': ' in it needs quotes"),
        ("cannot start any token", "a value can not start with this character; put the text in quotes"),
        ("did not find expected ',' or '}'", "expected ',' or the '}' of a map that is still open"),
        ("did not find expected ',' or ']'", "expected ',' or the ']' of a list that is still open"),
        ("current state of the object", "a bracket or brace that was opened before this is still open"),
        ("did not find expected key", "expected 'key: value', indented as the keys above it"),
        ("did not find expected '-' indicator", "expected '- ' as in the list items above, or less indentation"),
        ("could not find expected ':'", "expected ':' and a space after the key"),
        ("quoted scalar", "the quote that opens here is not closed"),
        ("did not find expected node content", "expected a value"),
        ("expected <document start>", "what stands above this line is no 'key: value'"),
        ("expected <document end>", "what stands above this line is no 'key: value'"),
        ("comment between adjacent scalars", "what stands above this line is no 'key: value'"),
        ("Mapping values are not allowed", "this ':' follows no key; text with ':' in it needs quotes"),
        ("Block sequence entries are not allowed", "a '- ' starts a list item, on a line of its own; text that starts with '-' needs quotes"),
        ("Mapping keys are not allowed", "text that starts with '?' needs quotes"),
        ("key indicator", "text that starts with '-' or '?' needs quotes"),
        ("anchor or alias", "text that starts with '*' or '&' needs quotes"),
        ("block scalar", "text that starts with '>' or '|' needs quotes"),
        ("scanning a directive", "text that starts with '%' needs quotes"),
        ("tag", "text that starts with '!' needs quotes"),
        ("Global tags", "text that starts with '!' needs quotes"),
    ];

    /// <summary>The place and the words for a syntax error.</summary>
    /// <param name="source">The text.</param>
    /// <param name="offset">Where YamlDotNet gave up.</param>
    /// <param name="message">What YamlDotNet says.</param>
    public static (TextSpan Span, string Message) Of(SourceText source, int offset, string message)
    {
        offset = Math.Clamp(offset, 0, source.Text.Length);
        if (message.Contains(" tab ", StringComparison.Ordinal) && FindIndenting(source.Text, source.StartOfLine(offset), c => c == '\t') is { } tab)
        {
            return (new TextSpan(tab, tab + 1), "a tab indents this line; YAML is indented with spaces");
        }

        // It makes a line go on with the value before it, so that it is the next line that can not be read.
        var lineBefore = source.StartOfLine(Math.Max(0, source.StartOfLine(offset) - 1));
        if (FindIndenting(source.Text, lineBefore, c => char.IsWhiteSpace(c) && c is not (' ' or '\t' or '\r' or '\n')) is { } space && space <= offset)
        {
            return (new TextSpan(space, space + 1), FormattableString.Invariant($"the space U+{(int)source.Text[space]:X4}, which looks like any other, indents this line; YAML is indented with plain spaces"));
        }

        if (FindComment(source, offset) is { } comment)
        {
            return (new TextSpan(comment, comment + 2), "not YAML: a comment begins with '#', and not with '//'");
        }

        foreach (var (part, words) in Known)
        {
            if (message.Contains(part, StringComparison.Ordinal))
            {
                return (new TextSpan(offset, offset), $"not YAML: {words}");
            }
        }

        return (new TextSpan(offset, offset), $"not YAML: {message}");
    }

    /// <summary>Where the first line up to an offset that is a comment as JSON5 and C# have it begins: it reads as a text, and the next line is what can not be read.</summary>
    private static int? FindComment(SourceText source, int offset)
    {
        for (var start = 0; start <= offset && start < source.Text.Length;)
        {
            var end = source.EndOfLine(start);
            var line = source.Text.AsSpan(start, end - start);
            if (line.TrimStart(' ').StartsWith("//"))
            {
                return start + line.IndexOf('/');
            }

            start = source.Text.AsSpan(end).IndexOf('\n') is var next and >= 0 ? end + next + 1 : source.Text.Length;
        }

        return null;
    }

    private static int? FindIndenting(string text, int from, Func<char, bool> isSought)
    {
        var inIndentation = true;
        for (var i = from; i < text.Length; i++)
        {
            if (inIndentation && isSought(text[i]))
            {
                return i;
            }

            inIndentation = text[i] is '\n' or '\r' || (inIndentation && text[i] == ' ');
        }

        return null;
    }
}
