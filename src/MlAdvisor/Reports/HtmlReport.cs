using System.Globalization;
using MlAdvisor.Advice;
using MlAdvisor.Reports.Readings;

namespace MlAdvisor.Reports;

/// <summary>Renders a report as one HTML file that needs nothing beside it: no network, no script, no font.</summary>
public static class HtmlReport
{
    /// <summary>The whole document.</summary>
    public static string Render(AdviceReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var writer = new MarkupWriter();
        writer.Doctype().Open("html", ("lang", "en"));
        HtmlPage.Head($"{report.Result.Definition.Name}: {report.Verdict.Heading}", report.Result.Provenance.Version, writer);
        writer.Open("body");
        writer.Element("a", "Skip to the verdict", ("class", "skip"), ("href", "#verdict"));
        WriteHeader(report, writer);
        writer.Open("div", ("class", "columns"));
        HtmlPage.Contents([("verdict", "Verdict"), .. report.Sections.Select(section => (section.Id, section.Heading))], writer);
        writer.Open("main");
        HtmlVerdict.Write(report, writer);
        foreach (var section in report.Sections)
        {
            HtmlSection.Write(section, writer);
        }

        writer.Close().Close();
        writer.Open("footer").Element("p", $"Made by MlAdvisor {report.Result.Provenance.Version}. The same numbers are in report.json and report.md beside this file.").Close();
        return writer.Close().Close().ToString();
    }

    private static void WriteHeader(AdviceReport report, MarkupWriter writer)
    {
        var (definition, from) = (report.Result.Definition, report.Result.Provenance);
        writer.Open("header", ("class", "masthead"));
        writer.Element("p", "Learning rate and batch size", ("class", "eyebrow"));
        writer.Element("h1", definition.Name);
        if (!string.IsNullOrWhiteSpace(definition.Description))
        {
            writer.Element("p", definition.Description, ("class", "description"));
        }

        writer.Open("p", ("class", "about"));
        writer.Text($"{Words.Capital(Words.Of(definition.Task))} on {definition.Dataset} · {Words.Plural(from.Rows.Train, "training row")} · {Words.Plural(from.Parameters, "parameter")} · ");
        writer.Element("time", from.Started.ToUniversalTime().ToString("d MMMM yyyy", CultureInfo.InvariantCulture), ("datetime", from.Started.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)));
        writer.Close().Close();
    }

    /// <summary>The class of a verdict.</summary>
    internal static string Class(Verdict verdict) => verdict switch
    {
        Verdict.Change => "verdict-change",
        Verdict.Keep => "verdict-keep",
        Verdict.NotEnoughEvidence => "verdict-unsure",
        _ => "verdict-nothing",
    };
}
