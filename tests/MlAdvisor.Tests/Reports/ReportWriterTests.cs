using System.Xml.Linq;
using MlAdvisor.Reports;

namespace MlAdvisor.Tests.Reports;

[TestClass]
public sealed class ReportWriterTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [TestMethod]
    public async Task WriteAsync_MissingFolder_HoldsThreeFilesAndNothingElse()
    {
        await ReportWriter.WriteAsync(SampleAdvice.Change(), _folder);
        Directory.EnumerateFiles(_folder).Select(Path.GetFileName).Order().ShouldBe(["report.html", "report.json", "report.md"]);
    }

    [TestMethod]
    public async Task WriteAsync_FilesThatAreThere_AreReplaced()
    {
        await ReportWriter.WriteAsync(SampleAdvice.Change(), _folder);
        await ReportWriter.WriteAsync(SampleAdvice.Keep(), _folder);
        (await File.ReadAllTextAsync(Path.Combine(_folder, ReportWriter.MarkdownFile))).ShouldBe(MarkdownReport.Render(SampleAdvice.Keep()));
    }

    [TestMethod]
    public async Task WriteAsync_Diagnosis_HoldsThreeFilesAndNothingElse()
    {
        await ReportWriter.WriteAsync(SampleDiagnosis.Fixed(), _folder);
        Directory.EnumerateFiles(_folder).Select(Path.GetFileName).Order().ShouldBe(["report.html", "report.json", "report.md"]);
    }

    [TestMethod]
    public async Task WriteAsync_Cancelled_LeavesNoPartOfAFile()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => ReportWriter.WriteAsync(SampleAdvice.Change(), _folder, source.Token));
        Directory.EnumerateFiles(_folder).ShouldBeEmpty();
    }

    [TestMethod]
    public async Task WriteChartsAsync_EveryChart_IsAWellFormedFile()
    {
        foreach (var (name, report) in SampleAdvice.All())
        {
            ShouldBeDrawings(await ReportWriter.WriteChartsAsync(report, Path.Combine(_folder, name)));
        }

        foreach (var (name, report) in SampleDiagnosis.All())
        {
            ShouldBeDrawings(await ReportWriter.WriteChartsAsync(report, Path.Combine(_folder, name)));
        }
    }

    private static void ShouldBeDrawings(IReadOnlyList<string> files)
    {
        files.ShouldNotBeEmpty();
        foreach (var file in files)
        {
            var svg = XDocument.Load(file).Root!;
            svg.Name.ShouldBe(XName.Get("svg", "http://www.w3.org/2000/svg"));
            svg.Elements().Take(2).Select(element => element.Name.LocalName).ShouldBe(["title", "desc"]);
        }
    }
}
