using MlAdvisor.Reports.Charts;

namespace MlAdvisor.Reports;

/// <summary>Renders a section of the evidence.</summary>
internal static class HtmlSection
{
    /// <summary>Writes heading, text, charts, tables, diffs and parts.</summary>
    public static void Write(ReportSection section, MarkupWriter writer)
    {
        writer.Open("section", ("id", section.Id), ("aria-labelledby", section.Id + "-heading"));
        writer.Element("h2", section.Heading, ("id", section.Id + "-heading"));
        if (section.Tags.Count > 0)
        {
            WriteTags(section.Tags, writer);
        }

        WriteContent(section, writer);
        foreach (var part in section.Parts)
        {
            writer.Open("div", ("class", "part")).Element("h3", part.Heading);
            WriteContent(part, writer);
            writer.Close();
        }

        writer.Close();
    }

    private static void WriteTags(IReadOnlyList<ReportTag> tags, MarkupWriter writer)
    {
        writer.Open("ul", ("class", "tags"));
        foreach (var tag in tags)
        {
            writer.Open("li", ("class", tag.Tone is { } of ? "badge " + HtmlIcon.Class(of) : "tag"));
            if (tag.Tone is { } tone)
            {
                HtmlIcon.Write(tone, writer);
            }

            writer.Element("span", tag.Text).Close();
        }

        writer.Close();
    }

    private static void WriteContent(ReportContent content, MarkupWriter writer)
    {
        foreach (var paragraph in content.Paragraphs)
        {
            writer.Element("p", paragraph);
        }

        foreach (var figure in content.Figures)
        {
            WriteFigure(figure, writer);
        }

        if (content.Facts.Count > 0)
        {
            WriteFacts(content.Facts, writer);
        }

        if (content.Diff is { } diff)
        {
            HtmlDiff.Write(diff.Text, diff.Label, writer);
        }

        if (content.Table is { } table)
        {
            WriteTable(table, writer);
        }
    }

    private static void WriteFigure(ReportFigure figure, MarkupWriter writer)
    {
        writer.Open("figure");
        if (figure.Charts.Count == 1)
        {
            // One drawing for a desk and one for a phone; the style sheet shows the one that fits.
            writer.Element("figcaption", figure.Charts[0].Title);
            SvgChart.Write(figure.Charts[0], ChartSize.Wide, writer);
            SvgChart.Write(figure.Charts[0], ChartSize.Narrow, writer);
        }
        else
        {
            writer.Element("figcaption", figure.Caption ?? figure.Table.Caption, ("class", "panels-caption"));
            writer.Open("div", ("class", "panels"));
            foreach (var chart in figure.Charts)
            {
                writer.Open("div", ("class", "panel")).Element("h3", chart.Title);
                SvgChart.Write(chart, ChartSize.Panel, writer);
                writer.Close();
            }

            writer.Close();
        }

        writer.Open("details").Element("summary", "The numbers");
        WriteTable(figure.Table, writer);
        writer.Close().Close();
    }

    private static void WriteTable(ReportTable table, MarkupWriter writer)
    {
        writer.Open("div", ("class", "table"), ("tabindex", "0"), ("role", "region"), ("aria-label", table.Caption));
        writer.Open("table").Element("caption", table.Caption).Open("thead").Open("tr");
        foreach (var column in table.Columns)
        {
            writer.Element(column.Length > 0 ? "th" : "td", column, ("scope", column.Length > 0 ? "col" : null));
        }

        writer.Close().Close().Open("tbody");
        foreach (var row in table.Rows)
        {
            writer.Open("tr").Element("th", row[0], ("scope", "row"));
            foreach (var cell in row.Skip(1))
            {
                writer.Element("td", cell);
            }

            writer.Close();
        }

        writer.Close().Close().Close();
    }

    private static void WriteFacts(IReadOnlyList<ReportFact> facts, MarkupWriter writer)
    {
        writer.Open("dl", ("class", "list"));
        foreach (var fact in facts)
        {
            writer.Open("div").Element("dt", fact.Name).Open("dd");
            if (fact.IsCode)
            {
                writer.Element("code", fact.Value);
            }
            else
            {
                writer.Text(fact.Value);
            }

            if (fact.Detail.Length > 0)
            {
                writer.Element("small", fact.Detail);
            }

            writer.Close().Close();
        }

        writer.Close();
    }
}
