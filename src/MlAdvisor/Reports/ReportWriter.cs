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

    /// <summary>Writes the three files into a folder, which is made where it is missing.</summary>
    /// <param name="report">The report.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="cancellationToken">Stops between files.</param>
    public static async Task WriteAsync(AdviceReport report, string folder, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        Directory.CreateDirectory(folder);
        await ReplaceAsync(Path.Combine(folder, HtmlFile), HtmlReport.Render(report), cancellationToken).ConfigureAwait(false);
        await ReplaceAsync(Path.Combine(folder, MarkdownFile), MarkdownReport.Render(report), cancellationToken).ConfigureAwait(false);
        await ReplaceAsync(Path.Combine(folder, JsonFile), JsonReport.Render(report), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes every chart as an .svg of its own, with its styles in it, light and dark.</summary>
    /// <param name="report">The report.</param>
    /// <param name="folder">The folder, which is made where it is missing.</param>
    /// <param name="cancellationToken">Stops between files.</param>
    /// <returns>The files.</returns>
    public static async Task<IReadOnlyList<string>> WriteChartsAsync(AdviceReport report, string folder, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        Directory.CreateDirectory(folder);
        var files = new List<string>();
        foreach (var chart in report.Sections.SelectMany(section => section.Figures).SelectMany(figure => figure.Charts))
        {
            var file = Path.Combine(folder, chart.Id + ".svg");
            await ReplaceAsync(file, SvgChart.Standalone(chart, chart.Shape == ChartShape.Panel ? ChartSize.Panel : ChartSize.Wide), cancellationToken).ConfigureAwait(false);
            files.Add(file);
        }

        return files;
    }

    private static async Task ReplaceAsync(string path, string text, CancellationToken cancellationToken)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            await File.WriteAllTextAsync(temporary, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellationToken).ConfigureAwait(false);
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
