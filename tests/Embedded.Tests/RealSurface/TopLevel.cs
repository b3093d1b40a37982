namespace Embedded.Tests.RealSurface;

/// <summary>Finds what is outside of brackets and quotes.</summary>
internal static class TopLevel
{
    /// <summary>The index of <paramref name="sought"/> from <paramref name="start"/> on; -1 where it is nowhere.</summary>
    public static int IndexOf(string text, string sought, int start = 0)
    {
        int depth = 0;
        for (int i = start; i < text.Length; i++)
        {
            if (depth == 0 && string.CompareOrdinal(text, i, sought, 0, sought.Length) == 0)
                return i;
            if (text[i] is '"' or '\'')
                i = EndOfQuote(text, i);
            else if (text[i] is '(' or '[' or '<' or '{')
                depth++;
            else if (text[i] is ')' or ']' or '>' or '}')
                depth--;
        }

        return -1;
    }

    public static int LastIndexOf(string text, char sought)
    {
        int last = -1;
        for (int i = IndexOf(text, sought.ToString()); i >= 0; i = IndexOf(text, sought.ToString(), i + 1))
            last = i;
        return last;
    }

    public static IEnumerable<string> Split(string text, string separator)
    {
        int start = 0;
        for (int i = IndexOf(text, separator); i >= 0; i = IndexOf(text, separator, start))
        {
            yield return text[start..i];
            start = i + separator.Length;
        }

        if (start < text.Length)
            yield return text[start..];
    }

    /// <summary>The index of the bracket that closes the one at <paramref name="open"/>.</summary>
    public static int Closing(string text, int open)
    {
        string close = text[open] switch { '(' => ")", '[' => "]", '<' => ">", _ => "}" };
        return IndexOf(text, close, open + 1);
    }

    private static int EndOfQuote(string text, int start)
    {
        int i = start + 1;
        while (text[i] != text[start])
            i += text[i] == '\\' ? 2 : 1;
        return i;
    }
}
