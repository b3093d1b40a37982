using System.Globalization;
using System.Text;

namespace MlAdvisor.Definitions.Writing;

/// <summary>Text as a value of YAML: bare where it can be taken for nothing else, in double quotes where it can.</summary>
internal static class ScalarText
{
    public static string Of(string text) => IsBare(text) ? text : Quoted(text);

    private static bool IsBare(string text) =>
        text.Length > 0
        && char.IsAsciiLetter(text[0])
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '/')
        && text is not ("true" or "false" or "null" or "Null" or "NULL");

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            quoted.Append(c switch
            {
                '"' => "\\\"",
                '\\' => @"\\",
                '\n' => @"\n",
                '\r' => @"\r",
                '\t' => @"\t",
                _ when char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF' => string.Create(CultureInfo.InvariantCulture, $@"\u{(int)c:X4}"),
                _ => c.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }
}
