using System.Text;
using MlAdvisor.Runs.Comparison;

namespace MlAdvisor.Reports.Comparison;

/// <summary>Renders a comparison as plain text, for a terminal.</summary>
internal static class ComparisonText
{
    /// <summary>The conclusion, what differs, the tables, and the definitions' diff.</summary>
    public static string Render(RunComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var report = new ComparisonReport(comparison);
        var text = new StringBuilder().Append(comparison.Conclusion).Append('\n').Append(report.Differences).Append('\n');
        foreach (var section in report.Sections.Where(section => section.Table is not null))
        {
            text.Append('\n').Append(section.Heading).Append('\n');
            foreach (var paragraph in section.Paragraphs)
            {
                text.Append(paragraph).Append('\n');
            }

            Append(section.Table!, text);
        }

        return comparison.DefinitionDiff.Length == 0 ? text.ToString() : text.Append('\n').Append(comparison.DefinitionDiff).ToString();
    }

    private static void Append(ReportTable table, StringBuilder text)
    {
        IReadOnlyList<IReadOnlyList<string>> rows = [table.Columns, .. table.Rows];
        var widths = table.Columns.Select((_, column) => rows.Max(row => row[column].Length)).ToList();
        foreach (var row in rows)
        {
            text.Append("  ").AppendJoin("   ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd().Append('\n');
        }
    }

    private static StringBuilder TrimEnd(this StringBuilder text)
    {
        while (text.Length > 0 && text[^1] == ' ')
        {
            text.Length--;
        }

        return text;
    }
}
