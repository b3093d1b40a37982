using System.Text.RegularExpressions;
using MlAdvisor.Reports;
using MlAdvisor.Reports.Comparison;

namespace MlAdvisor.Tests.Reports;

[TestClass]
public partial class HtmlReportTests
{
    [TestMethod]
    public void Render_HostileNames_AreText()
    {
        var html = HtmlReport.Render(SampleAdvice.Hostile());
        html.ShouldNotContain("<script", Case.Insensitive);
        html.ShouldNotContain("<img", Case.Insensitive);
        html.ShouldContain("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;");
        html.Split("</style>").Length.ShouldBe(2);
    }

    [TestMethod]
    public void Render_AnyVerdict_NeedsNoNetwork()
    {
        foreach (var (name, html) in Pages())
        {
            html.ShouldNotContain("http://", customMessage: name);
            html.ShouldNotContain("https://", customMessage: name);
            html.ShouldNotContain("@import", customMessage: name);
            html.ShouldNotContain(" src=\"", customMessage: name);
        }
    }

    [TestMethod]
    public void Render_AnyVerdict_HasUniqueIdsAndNoDanglingReference()
    {
        foreach (var (name, html) in Pages())
        {
            var ids = Id().Matches(html).Select(match => match.Groups[1].Value).ToList();
            ids.ShouldBeUnique(name);
            var references = Reference().Matches(html).SelectMany(match => match.Groups[1].Value.Split(' '));
            references.Except(ids).ShouldBeEmpty(name);
        }
    }

    [TestMethod]
    public void Render_AnyVerdict_HasNoNumberThatIsNotOne()
    {
        foreach (var (name, html) in Pages())
        {
            Coordinate().Matches(html).Where(match => match.Value.Contains("NaN", StringComparison.Ordinal) || match.Value.Contains('∞')).ShouldBeEmpty(name);
        }
    }

    [TestMethod]
    public void Render_AppliedPatch_OffersNoCommand()
    {
        SampleAdvice.Hostile().ApplyCommand.ShouldBeNull();
        SampleAdvice.Change().ApplyCommand.ShouldBe(SampleAdvice.Command + " --apply");
        SampleAdvice.Keep().ApplyCommand.ShouldBeNull();
    }

    [TestMethod]
    public void Render_HostileDiagnosis_IsText()
    {
        var html = HtmlReport.Render(SampleDiagnosis.Hostile());
        html.ShouldNotContain("<script", Case.Insensitive);
        html.ShouldNotContain("<img", Case.Insensitive);
        html.ShouldNotContain("<b>x", Case.Insensitive);
        html.Split("</style>").Length.ShouldBe(2);
        html.ShouldContain("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;");
    }

    [TestMethod]
    public void Render_DiagnosisOfTwoCauses_TellsVerdictBeforeFindingsInTheirOrder()
    {
        var html = HtmlReport.Render(SampleDiagnosis.Fixed()).Split("<main>")[1];
        string[] inOrder =
        [
            "Fix verified", "2 changes, one after the other", "stalled (3 of 3 seeds)", "Likeliest cause (MLA104, confirmed)", "p = 0.0041", "+  - normalize", SampleDiagnosis.Command + " --apply",
            "id=\"before-after\"", "id=\"finding-1\"", "Confirmed: the fix helped", "docs/rules.md#mla104", "id=\"finding-2\"", "id=\"rounds\"", "id=\"cost\"", "id=\"repeat\"",
        ];
        inOrder.Select(text => html.IndexOf(text, StringComparison.Ordinal)).ShouldBeInOrder();
        html.ShouldContain(inOrder[0]);
    }

    [TestMethod]
    public void Render_DiagnosisWithoutAFix_OffersNoCommandAndNoPatch()
    {
        foreach (var report in new[] { SampleDiagnosis.Well(), SampleDiagnosis.NoSignal(), SampleDiagnosis.Diverged() })
        {
            report.Patch.ShouldBeNull();
            report.ApplyCommand.ShouldBeNull();
            HtmlReport.Render(report).ShouldNotContain("--apply");
        }

        SampleDiagnosis.Fixed().ApplyCommand.ShouldBe(SampleDiagnosis.Command + " --apply");
        SampleDiagnosis.Hostile().ApplyCommand.ShouldBeNull();
    }

    [TestMethod]
    public void Render_ComparisonOfRuns_LeavesOutWhatOnlyAdvicesHave()
    {
        var runs = ComparisonHtml.Render(SampleComparison.Runs());
        runs.ShouldContain("setting in the definition");
        runs.ShouldNotContain("safe rates there");
        runs.ShouldNotContain("mean over seeds with its 95% interval");
        var advices = ComparisonHtml.Render(SampleComparison.Changed());
        advices.ShouldContain("safe rates there");
        advices.ShouldContain("mean over seeds with its 95% interval");
    }

    [TestMethod]
    public void Render_HostileComparison_IsText()
    {
        var html = ComparisonHtml.Render(SampleComparison.Hostile());
        html.ShouldNotContain("<script", Case.Insensitive);
        html.ShouldNotContain("<img", Case.Insensitive);
        html.ShouldNotContain("<i>", Case.Insensitive);
        html.Split("</style>").Length.ShouldBe(2);
    }

    private static IEnumerable<(string Name, string Html)> Pages() =>
    [
        .. SampleAdvice.All().Select(sample => (sample.Name, HtmlReport.Render(sample.Report))),
        .. SampleDiagnosis.All().Select(sample => (sample.Name, HtmlReport.Render(sample.Report))),
        .. SampleComparison.All().Select(sample => (sample.Name, ComparisonHtml.Render(sample.Comparison))),
    ];

    [GeneratedRegex(" id=\"([^\"]*)\"")]
    private static partial Regex Id();

    [GeneratedRegex("(?:aria-labelledby=\"|href=\"#|url\\(#)([^\")]*)")]
    private static partial Regex Reference();

    [GeneratedRegex(" (?:x|y|x1|x2|y1|y2|cx|cy|r|d|width|height|viewBox)=\"[^\"]*\"")]
    private static partial Regex Coordinate();
}
