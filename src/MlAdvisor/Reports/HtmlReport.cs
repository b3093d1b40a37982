using System.Globalization;

namespace MlAdvisor.Reports;

/// <summary>Renders a report as one HTML file that needs nothing beside it: no network, no script, no font.</summary>
public static class HtmlReport
{
    /// <summary>The whole document of an advice.</summary>
    public static string Render(AdviceReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return Render(report.Page);
    }

    /// <summary>The whole document of a diagnosis.</summary>
    public static string Render(DiagnosisReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return Render(report.Page);
    }

    private static string Render(ReportPage page)
    {
        var writer = new MarkupWriter();
        writer.Doctype().Open("html", ("lang", "en"));
        HtmlPage.Head($"{page.Name}: {page.Verdict.Heading}", page.Version, writer);
        writer.Open("body");
        writer.Element("a", "Skip to the verdict", ("class", "skip"), ("href", "#verdict"));
        WriteHeader(page, writer);
        writer.Open("div", ("class", "columns"));
        HtmlPage.Contents([("verdict", "Verdict"), .. page.Sections.Select(section => (section.Id, section.ShortHeading ?? section.Heading))], writer);
        writer.Open("main");
        HtmlVerdict.Write(page.Verdict, writer);
        foreach (var section in page.Sections)
        {
            HtmlSection.Write(section, writer);
        }

        writer.Close().Close();
        writer.Open("footer").Element("p", $"Made by MlAdvisor {page.Version}. The same numbers are in report.json and report.md beside this file.").Close();
        return writer.Close().Close().ToString();
    }

    private static void WriteHeader(ReportPage page, MarkupWriter writer)
    {
        writer.Open("header", ("class", "masthead"));
        writer.Element("p", page.Kind, ("class", "eyebrow"));
        writer.Element("h1", page.Name);
        if (!string.IsNullOrWhiteSpace(page.Description))
        {
            writer.Element("p", page.Description, ("class", "description"));
        }

        var started = page.Started.ToUniversalTime();
        writer.Open("p", ("class", "about"));
        writer.Text(page.About + " · ");
        writer.Element("time", started.ToString("d MMMM yyyy", CultureInfo.InvariantCulture), ("datetime", started.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)));
        writer.Close().Close();
    }
}
