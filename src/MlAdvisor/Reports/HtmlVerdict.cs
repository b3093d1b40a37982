namespace MlAdvisor.Reports;

/// <summary>Renders what a reader in a hurry reads.</summary>
internal static class HtmlVerdict
{
    /// <summary>Writes verdict, changes, facts and patch.</summary>
    public static void Write(ReportVerdict verdict, MarkupWriter writer)
    {
        writer.Open("section", ("id", "verdict"), ("class", "verdict " + HtmlIcon.Class(verdict.Tone)), ("aria-labelledby", "verdict-heading"));
        writer.Open("p", ("class", "badge"));
        HtmlIcon.Write(verdict.Tone, writer);
        writer.Element("span", verdict.Badge).Close();
        writer.Element("h2", verdict.Heading, ("id", "verdict-heading"));
        writer.Open("dl", ("class", "settings"));
        foreach (var change in verdict.Changes)
        {
            WriteChange(change, writer);
        }

        writer.Close();
        writer.Element("p", verdict.Summary, ("class", "summary"));
        foreach (var paragraph in verdict.Paragraphs)
        {
            writer.Element("p", paragraph);
        }

        WriteFacts(verdict.Facts, writer);
        WritePatch(verdict, writer);
        writer.Close();
    }

    private static void WriteChange(ReportChange change, MarkupWriter writer)
    {
        writer.Open("div").Element("dt", change.Name).Open("dd");
        if (change.After is { } after)
        {
            writer.Element("del", change.Before).Open("span", ("class", "arrow")).Element("span", "→", ("aria-hidden", "true")).Element("span", " to ", ("class", "unseen")).Close();
            writer.Element("ins", after).Close();
        }
        else
        {
            writer.Element("span", change.Before, ("class", change.IsGood ? "kept" : "plain"));
            writer.Element("small", change.Note).Close();
        }

        writer.Close();
    }

    private static void WriteFacts(IReadOnlyList<ReportFact> facts, MarkupWriter writer)
    {
        writer.Open("dl", ("class", "facts"));
        foreach (var fact in facts)
        {
            writer.Open("div").Element("dt", fact.Name).Element("dd", fact.Value, ("class", "value"));
            if (fact.Detail.Length > 0)
            {
                writer.Element("dd", fact.Detail, ("class", "detail"));
            }

            writer.Close();
        }

        writer.Close();
    }

    private static void WritePatch(ReportVerdict verdict, MarkupWriter writer)
    {
        if (verdict.Patch is null)
        {
            return;
        }

        writer.Element("h3", verdict.ApplyCommand is null ? "The patch, which has been applied" : "The patch");
        HtmlDiff.Write(verdict.Patch, "The change to the definition as a unified diff", writer);
        if (verdict.ApplyCommand is { } command)
        {
            writer.Element("p", "To apply it, keeping the file’s comments:");
            writer.Open("pre", ("class", "command"), ("tabindex", "0"), ("role", "region"), ("aria-label", "The command that applies the patch")).Element("code", command).Close();
        }
    }
}
