namespace MlAdvisor.Definitions.Reading;

/// <summary>Refuses brackets in brackets without end, over which YamlDotNet takes time that grows with the square of their number.</summary>
internal static class BracketDepth
{
    // Far above what a definition has, since brackets in comments and quotes are counted too.
    private const int Most = 1000;

    public static void Report(SourceText source, ErrorLog errors)
    {
        var depth = 0;
        for (var i = 0; i < source.Text.Length; i++)
        {
            depth += source.Text[i] switch { '[' or '{' => 1, ']' or '}' when depth > 0 => -1, _ => 0 };
            if (depth > Most)
            {
                errors.Add(new TextSpan(i, i + 1), "", "nested too deeply");
                return;
            }
        }
    }
}
