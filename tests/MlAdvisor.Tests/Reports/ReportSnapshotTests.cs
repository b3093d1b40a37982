using System.Globalization;
using System.Runtime.CompilerServices;
using MlAdvisor.Reports;

namespace MlAdvisor.Tests.Reports;

/// <summary>
/// The three formats, byte for byte, under three cultures. MLADVISOR_ACCEPT_SNAPSHOTS=1 writes the files anew; look at the difference before it is committed.
/// </summary>
[TestClass]
public class ReportSnapshotTests
{
    [TestMethod]
    [DataRow("")]
    [DataRow("de-DE")]
    [DataRow("tr-TR")]
    [DataRow("ar-SA")]
    public void Render_AnyCulture_EqualsSnapshot(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            foreach (var (name, report) in SampleAdvice.All())
            {
                Compare(name + ".html", HtmlReport.Render(report));
                Compare(name + ".md", MarkdownReport.Render(report));
                if (name is "change" or "hostile")
                {
                    Compare(name + ".json", JsonReport.Render(report));
                }
            }

            foreach (var (name, report) in SampleDiagnosis.All())
            {
                Compare(name + ".html", HtmlReport.Render(report));
                Compare(name + ".md", MarkdownReport.Render(report));
                Compare(name + ".json", JsonReport.Render(report));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static void Compare(string file, string received)
    {
        var path = Path.Combine(Folder(), file);
        if (Environment.GetEnvironmentVariable("MLADVISOR_ACCEPT_SNAPSHOTS") == "1")
        {
            File.WriteAllText(path, received);
        }

        File.Exists(path).ShouldBeTrue($"{file} is no snapshot yet; MLADVISOR_ACCEPT_SNAPSHOTS=1 makes it one.");
        var expected = File.ReadAllText(path).ReplaceLineEndings("\n");
        if (expected != received)
        {
            File.WriteAllText(Path.ChangeExtension(path, ".received" + Path.GetExtension(path)), received);
        }

        received.ShouldBe(expected, $"{file} changed; see the .received file beside it.");
    }

    private static string Folder([CallerFilePath] string source = "") => Path.Combine(Path.GetDirectoryName(source)!, "Snapshots");
}
