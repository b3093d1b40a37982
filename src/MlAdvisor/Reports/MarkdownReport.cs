using System.Text;

namespace MlAdvisor.Reports;

/// <summary>Renders a report as GitHub-flavoured Markdown, with tables and a map of characters in place of charts.</summary>
public static class MarkdownReport
{
    private const int LongTable = 8;

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
        var text = new StringBuilder();
        WriteVerdict(page, text);
        foreach (var section in page.Sections)
        {
            WriteSection(section, text);
        }

        return text.ToString();
    }

    private static void WriteVerdict(ReportPage page, StringBuilder text)
    {
        var verdict = page.Verdict;
        Block(text, $"# {MarkdownText.Escape(page.Name)}: {MarkdownText.Escape(verdict.Heading)}");
        if (!string.IsNullOrWhiteSpace(page.Description))
        {
            Block(text, MarkdownText.Escape(page.Description));
        }

        Block(text, $"**{verdict.Badge}.** {MarkdownText.Escape(verdict.Summary)}");
        WriteParagraphs(verdict.Paragraphs, text);
        Block(text, Table(
            ["", verdict.Columns.Before, verdict.Columns.After],
            verdict.Changes.Select(change => new[] { MarkdownText.Cell(Decapitalized(change.Name)), MarkdownText.Cell(change.Before), change.After is { } after ? $"**{MarkdownText.Cell(after)}**" : MarkdownText.Cell(change.Cell) })));
        WriteFacts(verdict.Facts, text);
        if (verdict.Patch is { } patch)
        {
            Block(text, verdict.ApplyCommand is null ? "The patch, which has been applied:" : "The patch:");
            Block(text, MarkdownText.Fence(patch, "diff"));
            if (verdict.ApplyCommand is { } command)
            {
                Block(text, "To apply it, keeping the file’s comments:");
                Block(text, MarkdownText.Fence(command, "sh"));
            }
        }
    }

    private static void WriteSection(ReportSection section, StringBuilder text)
    {
        Block(text, "## " + MarkdownText.Escape(section.Heading));
        if (section.Tags.Count > 0)
        {
            Block(text, string.Join(" · ", section.Tags.Select(tag => $"**{MarkdownText.Escape(tag.Text)}**")));
        }

        WriteContent(section, text);
        foreach (var part in section.Parts)
        {
            Block(text, "### " + MarkdownText.Escape(part.Heading));
            WriteContent(part, text);
        }
    }

    private static void WriteContent(ReportContent content, StringBuilder text)
    {
        WriteParagraphs(content.Paragraphs, text);
        foreach (var figure in content.Figures)
        {
            if (figure.Text is { } drawing)
            {
                Block(text, MarkdownText.Fence(drawing, "text"));
            }

            WriteTable(figure.Table, text);
        }

        WriteFacts(content.Facts, text);
        if (content.Diff is { } diff)
        {
            Block(text, MarkdownText.Fence(diff.Text, "diff"));
        }

        if (content.Table is { } table)
        {
            WriteTable(table, text);
        }
    }

    private static void WriteParagraphs(IReadOnlyList<string> paragraphs, StringBuilder text)
    {
        foreach (var paragraph in paragraphs)
        {
            Block(text, MarkdownText.Escape(paragraph));
        }
    }

    private static void WriteFacts(IReadOnlyList<ReportFact> facts, StringBuilder text)
    {
        if (facts.Count > 0)
        {
            Block(text, string.Join('\n', facts.Select(Fact)));
        }
    }

    private static string Decapitalized(string text) => char.ToLowerInvariant(text[0]) + text[1..];

    /// <summary>Long tables are folded away.</summary>
    private static void WriteTable(ReportTable table, StringBuilder text)
    {
        var rows = Table(table.Columns, table.Rows.Select(row => row.Select(MarkdownText.Cell)));
        Block(text, table.Rows.Count > LongTable
            ? $"<details>\n<summary>{MarkdownText.Escape(table.Caption)}</summary>\n\n{rows}\n\n</details>"
            : $"{MarkdownText.Escape(table.Caption)}:\n\n{rows}");
    }

    private static string Table(IEnumerable<string> columns, IEnumerable<IEnumerable<string>> rows)
    {
        var headings = columns.Select(MarkdownText.Cell).ToList();
        var rule = headings.Select((_, index) => index == 0 ? "---" : "---:");
        return string.Join('\n', rows.Prepend(rule).Prepend(headings).Select(cells => $"| {string.Join(" | ", cells)} |"));
    }

    private static string Fact(ReportFact fact)
    {
        var value = fact.IsCode ? MarkdownText.Code(fact.Value) : MarkdownText.Escape(fact.Value);
        return $"- **{MarkdownText.Escape(fact.Name)}**: {value}{(fact.Detail.Length > 0 ? " (" + MarkdownText.Escape(fact.Detail) + ")" : string.Empty)}";
    }

    private static void Block(StringBuilder text, string block)
    {
        if (text.Length > 0)
        {
            text.Append('\n');
        }

        text.Append(block).Append('\n');
    }
}
