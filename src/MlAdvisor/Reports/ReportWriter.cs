using System.Text;
using MlAdvisor.Reports.Charts;

namespace MlAdvisor.Reports;

/// <summary>Writes a report's files. Each appears whole or not at all.</summary>
public static class ReportWriter
{
    /// <summary>The file for a browser.</summary>
    public const string HtmlFile = "report.html";

    /// <summary>The file for a pull request or a chat.</summary>
    public const string MarkdownFile = "report.md";

    /// <summary>The file for programs.</summary>
    public const string JsonFile = "report.json";

    /// <summary>Writes the three files of an advice into a folder, which is made where it is missing.</summary>
    /// <param name="report">The report.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="cancellationToken">Stops between files.</param>
    public static Task WriteAsync(AdviceReport report, string folder, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        return WriteAsync(folder, HtmlReport.Render(report), MarkdownReport.Render(report), JsonReport.Render(report), cancellationToken);
    }

    /// <summary>Writes the three files of a diagnosis into a folder, which is made where it is missing.</summary>
    /// <param name="report">The report.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="cancellationToken">Stops between files.</param>
    public static Task WriteAsync(DiagnosisReport report, string folder, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        return WriteAsync(folder, HtmlReport.Render(report), MarkdownReport.Render(report), JsonReport.Render(report), cancellationToken);
    }

    /// <summary>Writes every chart of an advice as an .svg of its own, with its styles in it, light and dark.</summary>
    /// <param name="report">The report.</param>
    /// <param name="folder">The folder, which is made where it is missing.</param>
    /// <param name="cancellationToken">Stops between files.</param>
    /// <returns>The files.</returns>
    public static Task<IReadOnlyList<string>> WriteChartsAsync(AdviceReport report, string folder, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        return WriteChartsAsync(report.Page, folder, cancellationToken);
    }

    /// <summary>Writes every chart of a diagnosis as an .svg of its own, with its styles in it, light and dark.</summary>
    /// <param name="report">The report.</param>
    /// <param name="folder">The folder, which is made where it is missing.</param>
    /// <param name="cancellationToken">Stops between files.</param>
    /// <returns>The files.</returns>
    public static Task<IReadOnlyList<string>> WriteChartsAsync(DiagnosisReport report, string folder, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        return WriteChartsAsync(report.Page, folder, cancellationToken);
    }

    private static async Task WriteAsync(string folder, string html, string markdown, string json, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        await ReplaceAsync(Path.Combine(folder, HtmlFile), html, cancellationToken).ConfigureAwait(false);
        await ReplaceAsync(Path.Combine(folder, MarkdownFile), markdown, cancellationToken).ConfigureAwait(false);
        await ReplaceAsync(Path.Combine(folder, JsonFile), json, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<IReadOnlyList<string>> WriteChartsAsync(ReportPage page, string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var files = new List<string>();
        foreach (var chart in page.Sections.SelectMany(section => section.Figures).SelectMany(figure => figure.Charts))
        {
            var file = Path.Combine(folder, chart.Id + ".svg");
            await ReplaceAsync(file, SvgChart.Standalone(chart, chart.Shape == ChartShape.Panel ? ChartSize.Panel : ChartSize.Wide), cancellationToken).ConfigureAwait(false);
            files.Add(file);
        }

        return files;
    }

    private static async Task ReplaceAsync(string path, string text, CancellationToken cancellationToken)
    {
        using var file = new NewFile(path);
        await file.Content.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken).ConfigureAwait(false);
        file.TakePlace();
    }
}
