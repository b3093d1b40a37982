namespace MlAdvisor.Definitions.Patching;

/// <summary>Comments that stand in a column, two blanks and more behind what they are about: they stay there where a value before them gets longer or shorter.</summary>
internal static class CommentColumn
{
    // One blank is a comment that goes along with its line.
    private const int FewestBlanks = 2;

    /// <summary>The edit with the blanks before the comment of its line, so that the comment keeps its column, or comes as near as one blank allows.</summary>
    /// <param name="edit">The edit; one that changes lines is left alone.</param>
    /// <param name="text">What it is made in.</param>
    public static TextEdit Kept(TextEdit edit, string text)
    {
        var (start, end) = (edit.Place.Start, edit.Place.End);
        if (edit.Text.Contains('\n', StringComparison.Ordinal) || text.AsSpan(start, end - start).Contains('\n'))
        {
            return edit;
        }

        var rest = text.AsSpan(end);
        rest = rest.IndexOf('\n') is var line and >= 0 ? rest[..line] : rest;
        var comment = CommentIn(rest);
        var content = rest[..Math.Max(0, comment)].TrimEnd(' ').Length;
        if (comment - content < FewestBlanks)
        {
            return edit;
        }

        var blanks = Math.Max(1, comment - content - (edit.Text.Length - (end - start)));
        return new TextEdit(edit.Place with { End = end + comment }, $"{edit.Text}{rest[..content]}{new string(' ', blanks)}");
    }

    /// <summary>Where a comment begins in a line from the end of a value; -1 for nowhere.</summary>
    private static int CommentIn(ReadOnlySpan<char> rest)
    {
        var quote = '\0';
        for (var i = 0; i < rest.Length; i++)
        {
            if (quote != '\0')
            {
                quote = rest[i] == quote ? '\0' : quote;
            }
            else if (rest[i] is '"' or '\'')
            {
                quote = rest[i];
            }
            else if (rest[i] == '#' && i > 0 && rest[i - 1] == ' ')
            {
                return i;
            }
        }

        return -1;
    }
}
