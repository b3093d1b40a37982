using MlAdvisor.Advice;

namespace MlAdvisor.Reports;

/// <summary>Renders what a reader in a hurry reads.</summary>
internal static class HtmlVerdict
{
    /// <summary>Writes verdict, settings, facts and patch.</summary>
    public static void Write(AdviceReport report, MarkupWriter writer)
    {
        var advice = report.Result.Recommendation;
        writer.Open("section", ("id", "verdict"), ("class", "verdict " + HtmlReport.Class(advice.Verdict)), ("aria-labelledby", "verdict-heading"));
        writer.Open("p", ("class", "badge"));
        WriteIcon(advice.Verdict, writer);
        writer.Element("span", report.Verdict.Badge).Close();
        writer.Element("h2", report.Verdict.Heading, ("id", "verdict-heading"));
        WriteSettings(advice, writer);
        writer.Element("p", advice.Summary, ("class", "summary"));
        writer.Element("p", report.Verdict.Meaning);
        WriteFacts(report.Facts, writer);
        WritePatch(report, writer);
        writer.Close();
    }

    /// <summary>A verdict's sign.</summary>
    public static void WriteIcon(Verdict verdict, MarkupWriter writer)
    {
        writer.Open("svg", ("class", "icon"), ("viewBox", "0 0 16 16"), ("width", "16"), ("height", "16"), ("aria-hidden", "true"), ("focusable", "false"));
        writer.Leaf("path", ("d", verdict switch
        {
            Verdict.Change => "M2 8H13M9 4L13 8L9 12",
            Verdict.Keep => "M3 8.5L6.5 12L13 4.5",
            Verdict.NotEnoughEvidence => "M3 6.5C5 4.5 6.5 4.5 8 6S11 7.5 13 5.5M3 11C5 9 6.5 9 8 10.5S11 12 13 10",
            _ => "M4 4L12 12M12 4L4 12",
        })).Close();
    }

    private static void WriteSettings(Recommendation advice, MarkupWriter writer)
    {
        writer.Open("dl", ("class", "settings"));
        WriteSetting("Learning rate", NumberText.Rate(advice.Present.LearningRate), NumberText.Rate(advice.Recommended.LearningRate), advice.Verdict, writer);
        WriteSetting("Batch size", NumberText.Count(advice.Present.BatchSize), NumberText.Count(advice.Recommended.BatchSize), advice.Verdict, writer);
        writer.Close();
    }

    private static void WriteSetting(string name, string present, string recommended, Verdict verdict, MarkupWriter writer)
    {
        writer.Open("div").Element("dt", name);
        if (verdict == Verdict.Change && !string.Equals(present, recommended, StringComparison.Ordinal))
        {
            writer.Open("dd");
            writer.Element("del", present).Open("span", ("class", "arrow")).Element("span", "→", ("aria-hidden", "true")).Element("span", " to ", ("class", "unseen")).Close();
            writer.Element("ins", recommended).Close();
        }
        else
        {
            writer.Open("dd").Element("span", present, ("class", verdict == Verdict.NothingLearns ? "plain" : "kept"));
            writer.Element("small", verdict == Verdict.NothingLearns ? "as it is" : "stays").Close();
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

    private static void WritePatch(AdviceReport report, MarkupWriter writer)
    {
        if (report.Patch is null)
        {
            return;
        }

        writer.Element("h3", report.IsApplied ? "The patch, which has been applied" : "The patch");
        HtmlPage.Diff(report.Patch, "The change to the definition as a unified diff", writer);
        if (report.ApplyCommand is { } command)
        {
            writer.Element("p", "To apply it, keeping the file’s comments:");
            writer.Open("pre", ("class", "command"), ("tabindex", "0"), ("role", "region"), ("aria-label", "The command that applies the patch")).Element("code", command).Close();
        }
    }
}
