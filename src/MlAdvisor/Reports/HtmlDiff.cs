namespace MlAdvisor.Reports;

/// <summary>Renders a unified diff.</summary>
internal static class HtmlDiff
{
    /// <summary>Writes the diff; added and removed lines keep their signs, so that colour is not all that tells them apart.</summary>
    /// <param name="diff">The diff, with Unix line ends and none at its end.</param>
    /// <param name="label">What is changed, for readers who do not see it.</param>
    /// <param name="writer">Where to.</param>
    public static void Write(string diff, string label, MarkupWriter writer)
    {
        writer.Open("pre", ("class", "diff"), ("tabindex", "0"), ("role", "region"), ("aria-label", label)).Open("code");
        foreach (var line in diff.Split('\n'))
        {
            writer.Element("span", line + "\n", ("class", Class(line)));
        }

        writer.Close().Close();
    }

    private static string? Class(string line) => line switch
    {
        _ when line.StartsWith("+++", StringComparison.Ordinal) || line.StartsWith("---", StringComparison.Ordinal) => "file",
        _ when line.StartsWith("@@", StringComparison.Ordinal) => "place",
        _ when line.StartsWith('+') => "added",
        _ when line.StartsWith('-') => "removed",
        _ => null,
    };
}
