using MlAdvisor.Reports;

namespace MlAdvisor.Tests.Reports;

[TestClass]
public class MarkdownReportTests
{
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
        foreach (var (name, report) in SampleAdvice.All())
        {
            var columns = 0;
            foreach (var line in MarkdownReport.Render(report).Split('\n'))
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
    [DataRow("plain", "`plain`")]
    [DataRow("a `b` c", "`` a `b` c ``")]
    public void Code_Ticks_AreFencedByMore(string text, string expected) => MarkdownText.Code(text).ShouldBe(expected);

    [TestMethod]
    public void Fence_TextWithAFence_TakesALongerOne() => MarkdownText.Fence("```", "diff").ShouldBe("````diff\n```\n````");
}
