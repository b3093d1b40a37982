using System.Globalization;
using System.Text;

namespace MlAdvisor.Definitions.Writing;

/// <summary>Text as a value of YAML: bare where it can be taken for nothing else, in double quotes where it can.</summary>
internal static class ScalarText
{
    public static string Of(string text) => IsBare(text) ? text : Quoted(text, IsText);

    /// <summary>Text in double quotes.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isSeen">Which characters stand as they are; the others are escaped.</param>
    public static string Quoted(string text, Func<Rune, bool> isSeen)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            quoted.Append(rune.Value switch
            {
                '"' => "\\\"",
                '\\' => @"\\",
                '\n' => @"\n",
                '\r' => @"\r",
                '\t' => @"\t",
                _ when isSeen(rune) => rune.ToString(),
                <= char.MaxValue => string.Create(CultureInfo.InvariantCulture, $@"\u{rune.Value:X4}"),
                _ => string.Create(CultureInfo.InvariantCulture, $@"\U{rune.Value:X8}"),
            });
        }

        return quoted.Append('"').ToString();
    }

    private static bool IsBare(string text) =>
        text.Length > 0
        && char.IsAsciiLetter(text[0])
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '/')
        && text is not ("true" or "false" or "null" or "Null" or "NULL");

    private static bool IsText(Rune rune) => !Rune.IsControl(rune) && rune.Value is not ('\u2028' or '\u2029' or '\uFEFF');
}
