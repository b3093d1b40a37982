using System.Globalization;

namespace MlAdvisor.Definitions.Reading;

/// <summary>Refuses what editors do not show: control characters, and line breaks that only YAML takes for such.</summary>
internal static class ForbiddenCharacters
{
    public static void Report(SourceText source, ErrorLog errors)
    {
        for (var i = 0; i < source.Text.Length; i++)
        {
            if (IsForbidden(source.Text[i]))
            {
                var code = ((int)source.Text[i]).ToString("X4", CultureInfo.InvariantCulture);
                errors.Add(new TextSpan(i, i + 1), "", $"the character U+{code} can not stand in a definition");
            }
        }
    }

    private static bool IsForbidden(char c) =>
        c is '\u2028' or '\u2029' or '\uFEFF' || (char.IsControl(c) && c is not ('\t' or '\r' or '\n'));
}
