using System.Text.RegularExpressions;
using MlAdvisor.Reports;

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
        foreach (var (name, report) in SampleAdvice.All())
        {
            var html = HtmlReport.Render(report);
            html.ShouldNotContain("http://", customMessage: name);
            html.ShouldNotContain("https://", customMessage: name);
            html.ShouldNotContain("@import", customMessage: name);
            html.ShouldNotContain(" src=\"", customMessage: name);
        }
    }

    [TestMethod]
    public void Render_AnyVerdict_HasUniqueIdsAndNoDanglingReference()
    {
        foreach (var (name, report) in SampleAdvice.All())
        {
            var html = HtmlReport.Render(report);
            var ids = Id().Matches(html).Select(match => match.Groups[1].Value).ToList();
            ids.ShouldBeUnique(name);
            var references = Reference().Matches(html).SelectMany(match => match.Groups[1].Value.Split(' '));
            references.Except(ids).ShouldBeEmpty(name);
        }
    }

    [TestMethod]
    public void Render_AnyVerdict_HasNoNumberThatIsNotOne()
    {
        foreach (var (name, report) in SampleAdvice.All())
        {
            Coordinate().Matches(HtmlReport.Render(report)).Where(match => match.Value.Contains("NaN", StringComparison.Ordinal) || match.Value.Contains('∞')).ShouldBeEmpty(name);
        }
    }

    [TestMethod]
    public void Render_AppliedPatch_OffersNoCommand()
    {
        SampleAdvice.Hostile().ApplyCommand.ShouldBeNull();
        SampleAdvice.Change().ApplyCommand.ShouldBe(SampleAdvice.Command + " --apply");
        SampleAdvice.Keep().ApplyCommand.ShouldBeNull();
    }

    [GeneratedRegex(" id=\"([^\"]*)\"")]
    private static partial Regex Id();

    [GeneratedRegex("(?:aria-labelledby=\"|href=\"#|url\\(#)([^\")]*)")]
    private static partial Regex Reference();

    [GeneratedRegex(" (?:x|y|x1|x2|y1|y2|cx|cy|r|d|width|height|viewBox)=\"[^\"]*\"")]
    private static partial Regex Coordinate();
}
