using System.Text;

namespace Microsoft.ML.Internal;

/// <summary>Text in lower case, without diacritics.</summary>
internal static class TextNormalization
{
    public static ReadOnlyMemory<char> Of(ReadOnlyMemory<char> text)
    {
        var span = text.Span;
        var same = 0;
        while (same < span.Length && IsNormal(span[same]))
        {
            same++;
        }

        if (same == span.Length)
        {
            return text;
        }

        var normal = new StringBuilder(span.Length).Append(span[..same]);
        foreach (var character in span[same..])
        {
            if (!IsMark(character))
            {
                normal.Append(char.ToLowerInvariant(BaseOf(character)));
            }
        }

        return normal.ToString().AsMemory();
    }

    // Most text is: it is not copied.
    private static bool IsNormal(char character) => character < 0x80
        ? character is < 'A' or > 'Z'
        : !IsMark(character) && char.ToLowerInvariant(BaseOf(character)) == character;

    // The combining marks of Latin, Greek and Cyrillic, of Hebrew and of Arabic that ML.NET drops.
    private static bool IsMark(char character) => character
        is (>= '\u0300' and <= '\u036F')
        or (>= '\u0591' and <= '\u05BD') or '\u05C1' or '\u05C2' or '\u05C4' or '\u05C5' or '\u05C7'
        or (>= '\u0610' and <= '\u0615') or (>= '\u064C' and <= '\u065E') or '\u0670';

    // ML.NET knows the letters with diacritics of these blocks; what they are made of, Unicode says.
    private static char BaseOf(char character)
    {
        if (character is not ((>= '\u00C0' and <= '\u0233') or (>= '\u0386' and <= '\u03D4') or (>= '\u0400' and <= '\u04F9')))
        {
            return character;
        }

        var parts = character.ToString().Normalize(NormalizationForm.FormD);
        return parts.Length > 1 && char.IsLetter(parts[0]) ? parts[0] : character;
    }
}
