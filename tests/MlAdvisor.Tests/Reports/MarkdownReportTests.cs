using MlAdvisor.Definitions;
using MlAdvisor.Reports;

namespace MlAdvisor.Tests.Reports;

[TestClass]
public class MarkdownReportTests
{
    [TestMethod]
    public void Render_ADefinitionThatStopsEarly_SaysOfWhichEpochTheMetricIs()
    {
        var report = SampleAdvice.Change();
        var definition = report.Result.Definition;
        var stopping = report.Result with { Definition = definition with { Trainer = definition.Trainer with { EarlyStopping = new EarlyStoppingDefinition() } } };

        MarkdownReport.Render(report).ShouldContain("on validation rows after the last epoch");
        MarkdownReport.Render(new AdviceReport(stopping, null, SampleAdvice.Command)).ShouldContain("on validation rows at the epoch that early stopping keeps");
    }

    [TestMethod]
    public void Render_HostileNames_AreText()
    {
        var text = MarkdownReport.Render(SampleAdvice.Hostile());
        text.ShouldContain("# &lt;script&gt;alert('1')&lt;/script&gt;: ");
        text.ShouldContain("a\\|b \\`c\\` \\*d\\* &amp;");
        text.ShouldNotContain("<img");
    }

    [TestMethod]
    public void Render_AnyVerdict_HasTablesOfEqualWidth()
    {
        var texts = SampleAdvice.All().Select(sample => (sample.Name, MarkdownReport.Render(sample.Report))).Concat(SampleDiagnosis.All().Select(sample => (sample.Name, MarkdownReport.Render(sample.Report))));
        foreach (var (name, text) in texts)
        {
            var columns = 0;
            foreach (var line in text.Split('\n'))
            {
                var cells = line.StartsWith("| ", StringComparison.Ordinal) ? line.Replace("\\|", string.Empty, StringComparison.Ordinal).Count(letter => letter == '|') : 0;
                if (columns > 0 && cells > 0)
                {
                    cells.ShouldBe(columns, $"{name}: {line}");
                }

                columns = cells;
            }
        }
    }

    [TestMethod]
    public void Render_HostileDiagnosis_IsText()
    {
        var text = MarkdownReport.Render(SampleDiagnosis.Hostile());
        text.ShouldContain("## 1. &lt;script&gt;alert('1')&lt;/script&gt; a\\|b \\`c\\` \\*d\\* second line");
        text.ShouldContain("- **Column\\|&lt;b&gt;x&lt;/b&gt; next**");
        text.ShouldNotContain("<img");
    }

    [TestMethod]
    [DataRow("plain", "`plain`")]
    [DataRow("a `b` c", "`` a `b` c ``")]
    public void Code_Ticks_AreFencedByMore(string text, string expected) => MarkdownText.Code(text).ShouldBe(expected);

    [TestMethod]
    public void Fence_TextWithAFence_TakesALongerOne() => MarkdownText.Fence("```", "diff").ShouldBe("````diff\n```\n````");
}
