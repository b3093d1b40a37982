using MlAdvisor.Reports;
using MlAdvisor.Reports.Comparison;

namespace MlAdvisor.Tests.Reports;

/// <summary>Every page that the product writes is judged by programs that are not ours.</summary>
[TestClass]
public class HtmlParserTests
{
    private const string Sound = "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>t</title></head><body><h1>t</h1><p>x</p></body></html>";

    [TestMethod]
    public void Pages_ParserOfTheStandard_HasNoErrors() => HtmlParser.ParseErrors(Pages()).ShouldBeEmpty();

    [TestMethod]
    public void Pages_NuChecker_HasNoComplaints() => HtmlParser.Complaints(Pages()).ShouldBeEmpty();

    [TestMethod]
    [DataRow("<p>x</p>", "<p>x</div>")]
    [DataRow("<p>x</p>", "<p>x</p><table><p>x</p></table>")]
    [DataRow("<!DOCTYPE html>", "")]
    public void ParseErrors_ABrokenPage_AreFound(string sound, string broken)
    {
        HtmlParser.ParseErrors([("sound", Sound)]).ShouldBeEmpty();
        HtmlParser.ParseErrors([("broken", Sound.Replace(sound, broken, StringComparison.Ordinal))]).ShouldNotBeEmpty();
    }

    [TestMethod]
    [DataRow("<p>x</p>", "<p><span><div>x</div></span></p>")]
    [DataRow("<p>x</p>", "<p role=\"nothing\">x</p>")]
    public void Complaints_ABrokenPage_AreFound(string sound, string broken)
    {
        HtmlParser.Complaints([("sound", Sound)]).ShouldBeEmpty();
        HtmlParser.Complaints([("broken", Sound.Replace(sound, broken, StringComparison.Ordinal))]).ShouldNotBeEmpty();
    }

    private static IEnumerable<(string Name, string Html)> Pages() =>
    [
        .. SampleAdvice.All().Select(sample => (sample.Name, HtmlReport.Render(sample.Report))),
        .. SampleDiagnosis.All().Select(sample => (sample.Name, HtmlReport.Render(sample.Report))),
        .. SampleComparison.All().Select(sample => (sample.Name, ComparisonHtml.Render(sample.Comparison))),
    ];
}
