using MlAdvisor.Runs.Comparison;

namespace MlAdvisor.Reports.Comparison;

/// <summary>Renders a comparison as one HTML file that needs nothing beside it, in the manner of the advice report.</summary>
internal static class ComparisonHtml
{
    /// <summary>The whole document.</summary>
    public static string Render(RunComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var report = new ComparisonReport(comparison);
        var version = SoftwareVersions.Product;
        var writer = new MarkupWriter();
        writer.Doctype().Open("html", ("lang", "en"));
        HtmlPage.Head($"{comparison.First.Run.Pipeline}: {report.Heading}", version, writer);
        writer.Open("body");
        writer.Element("a", "Skip to the conclusion", ("class", "skip"), ("href", "#conclusion"));
        writer.Open("header", ("class", "masthead")).Element("p", comparison.First.Advice is null ? "Two runs side by side" : "Two advices side by side", ("class", "eyebrow"));
        writer.Element("h1", Title(comparison)).Element("p", $"{comparison.First.Run.Id} · {comparison.Second.Run.Id}", ("class", "about")).Close();
        writer.Open("div", ("class", "columns"));
        HtmlPage.Contents([("conclusion", "Conclusion"), .. report.Sections.Select(section => (section.Id, section.Heading)), ("definition", "Definition")], writer);
        writer.Open("main");
        WriteConclusion(report, writer);
        foreach (var section in report.Sections)
        {
            HtmlSection.Write(section, writer);
        }

        WriteDefinition(comparison.DefinitionDiff, writer);
        writer.Close().Close();
        writer.Open("footer").Element("p", $"Made by MlAdvisor {version}.").Close();
        return writer.Close().Close().ToString();
    }

    private static string Title(RunComparison comparison) => comparison.First.Run.Pipeline == comparison.Second.Run.Pipeline
        ? comparison.First.Run.Pipeline
        : $"{comparison.First.Run.Pipeline} and {comparison.Second.Run.Pipeline}";

    private static void WriteConclusion(ComparisonReport report, MarkupWriter writer)
    {
        // The colours and signs of the advice's verdicts mean the same here.
        var tone = report.Comparison.Agreement switch
        {
            Agreement.Same => Tone.Good,
            Agreement.Changed => Tone.Change,
            _ => Tone.Unsure,
        };
        writer.Open("section", ("id", "conclusion"), ("class", "verdict " + HtmlIcon.Class(tone)), ("aria-labelledby", "conclusion-heading"));
        writer.Open("p", ("class", "badge"));
        HtmlIcon.Write(tone, writer);
        writer.Element("span", report.Badge).Close();
        writer.Element("h2", report.Heading, ("id", "conclusion-heading"));
        writer.Element("p", report.Comparison.Conclusion, ("class", "summary"));
        writer.Element("p", report.Differences);
        writer.Close();
    }

    private static void WriteDefinition(string diff, MarkupWriter writer)
    {
        writer.Open("section", ("id", "definition"), ("aria-labelledby", "definition-heading"));
        writer.Element("h2", "Definition", ("id", "definition-heading"));
        if (diff.Length == 0)
        {
            writer.Element("p", "Both definitions are the same, to the letter.");
        }
        else
        {
            HtmlDiff.Write(diff.TrimEnd('\n'), "From the first definition to the second as a unified diff", writer);
        }

        writer.Close();
    }
}
