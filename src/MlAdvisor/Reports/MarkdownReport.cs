using System.Text;
using MlAdvisor.Advice;

namespace MlAdvisor.Reports;

/// <summary>Renders a report as GitHub-flavoured Markdown, with tables and a map of characters in place of charts.</summary>
public static class MarkdownReport
{
    private const int LongTable = 8;

    /// <summary>The whole document.</summary>
    public static string Render(AdviceReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder();
        WriteVerdict(report, text);
        foreach (var section in report.Sections)
        {
            WriteSection(section, text);
        }

        return text.ToString();
    }

    private static void WriteVerdict(AdviceReport report, StringBuilder text)
    {
        var (definition, advice) = (report.Result.Definition, report.Result.Recommendation);
        Block(text, $"# {MarkdownText.Escape(definition.Name)}: {report.Verdict.Heading}");
        if (!string.IsNullOrWhiteSpace(definition.Description))
        {
            Block(text, MarkdownText.Escape(definition.Description));
        }

        Block(text, $"**{report.Verdict.Badge}.** {MarkdownText.Escape(advice.Summary)}");
        Block(text, MarkdownText.Escape(report.Verdict.Meaning));
        Block(text, Table(
            ["", "present", advice.Verdict == Verdict.Change ? "recommended" : "advice"],
            [
                ["learning rate", NumberText.Rate(advice.Present.LearningRate), After(advice, NumberText.Rate(advice.Present.LearningRate), NumberText.Rate(advice.Recommended.LearningRate))],
                ["batch size", NumberText.Count(advice.Present.BatchSize), After(advice, NumberText.Count(advice.Present.BatchSize), NumberText.Count(advice.Recommended.BatchSize))],
            ]));
        Block(text, string.Join('\n', report.Facts.Select(Fact)));
        if (report.Patch is { } patch)
        {
            Block(text, report.IsApplied ? "The patch, which has been applied:" : "The patch:");
            Block(text, MarkdownText.Fence(patch, "diff"));
            if (report.ApplyCommand is { } command)
            {
                Block(text, "To apply it, keeping the file’s comments:");
                Block(text, MarkdownText.Fence(command, "sh"));
            }
        }
    }

    private static string After(Recommendation advice, string present, string recommended) =>
        advice.Verdict == Verdict.NothingLearns ? "not the cause"
        : string.Equals(present, recommended, StringComparison.Ordinal) ? "keep"
        : $"**{recommended}**";

    private static void WriteSection(ReportSection section, StringBuilder text)
    {
        Block(text, "## " + section.Heading);
        foreach (var paragraph in section.Paragraphs)
        {
            Block(text, MarkdownText.Escape(paragraph));
        }

        foreach (var figure in section.Figures)
        {
            if (figure.Text is { } drawing)
            {
                Block(text, MarkdownText.Fence(drawing, "text"));
            }

            WriteTable(figure.Table, text);
        }

        if (section.Facts.Count > 0)
        {
            Block(text, string.Join('\n', section.Facts.Select(Fact)));
        }

        if (section.Table is { } table)
        {
            WriteTable(table, text);
        }
    }

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
        return $"- **{fact.Name}**: {value}{(fact.Detail.Length > 0 ? " (" + MarkdownText.Escape(fact.Detail) + ")" : string.Empty)}";
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
