using MlAdvisor.Reports;
using MlAdvisor.Reports.Comparison;

namespace MlAdvisor.Tests.Reports;

/// <summary>Every page that the product writes is valid, and the check finds what is not.</summary>
[TestClass]
public class HtmlStructureTests
{
    private const string Sound =
        """
        <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>t</title></head><body><main><h1>One</h1>
        <section id="a" aria-labelledby="h"><h2 id="h">Two</h2><p>Text <code>x</code></p>
        <figure><figcaption>f</figcaption><svg role="img"><title>A curve</title><g><path d="M0 0"/></g></svg><details><summary>s</summary>
        <table><caption>c</caption><thead><tr><th scope="col">n</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table></details></figure>
        <dl><div><dt>t</dt><dd>d</dd></div></dl><svg aria-hidden="true"><path d="M0 0"/></svg></section></main></body></html>
        """;

    public static IEnumerable<object[]> Pages => All().Select(page => new object[] { page.Name });

    [TestMethod]
    [DynamicData(nameof(Pages))]
    public void Page_OfAnyReport_IsValid(string name) => HtmlStructure.Faults(All().First(page => page.Name == name).Html).ShouldBeEmpty();

    [TestMethod]
    public void Faults_ASoundPage_AreNone() => HtmlStructure.Faults(Sound).ShouldBeEmpty();

    [TestMethod]
    [DataRow("</p>", "</span>", "does not match")]
    [DataRow(" aria-hidden=\"true\"", "", "<svg>: has no name that could be read out")]
    [DataRow("<title>A curve</title>", "<title> </title>", "<svg>: has no name that could be read out")]
    [DataRow("id=\"a\"", "id=\"h\"", "id 'h' is there 2 times")]
    [DataRow("aria-labelledby=\"h\"", "aria-labelledby=\"g\"", "nothing has the id 'g'")]
    [DataRow("<code>x</code>", "<div>x</div>", "<p>: must not hold <div>")]
    [DataRow("<code>x</code>", "<img src=\"x\">", "<img>: has no name that could be read out")]
    [DataRow("<code>x</code>", "<input id=\"i\">", "<input>: has no name that could be read out")]
    [DataRow("<code>x</code>", "<blink>x</blink>", "<blink>: there is no such element")]
    [DataRow("<code>x</code>", "<a href=\"#a\">x <a href=\"#a\">y</a></a>", "stands in something else that can be clicked")]
    [DataRow("<div><dt>", "<div>lost<dd>x</dd><dt>", "must have terms before what is said of them")]
    [DataRow("<dl>", "<dl><p>x</p>", "<dl>: must not hold <p>")]
    [DataRow("<tr><td>1</td>", "<tr><td>1</td><td>2</td>", "has rows of different lengths")]
    [DataRow(" scope=\"col\"", "", "says not what it is the heading of")]
    [DataRow("<summary>s</summary>", "", "must begin with its one summary")]
    [DataRow("<h2 id=\"h\">Two</h2>", "<h3 id=\"h\">Two</h3>", "a heading skips a level")]
    [DataRow(" lang=\"en\"", "", "says no language")]
    [DataRow("<tbody>", "<tbody>lost", "<tbody>: must not hold text")]
    [DataRow("<path d=\"M0 0\"/></g>", "<p>x</p></g>", "<g>: must not hold <p>")]
    public void Faults_ABrokenPage_SayWhat(string sound, string broken, string fault)
    {
        Sound.ShouldContain(sound);
        HtmlStructure.Faults(Sound.Replace(sound, broken, StringComparison.Ordinal)).ShouldContain(found => found.Contains(fault, StringComparison.Ordinal));
    }

    private static IEnumerable<(string Name, string Html)> All() =>
    [
        .. SampleAdvice.All().Select(sample => (sample.Name, HtmlReport.Render(sample.Report))),
        .. SampleDiagnosis.All().Select(sample => (sample.Name, HtmlReport.Render(sample.Report))),
        .. SampleComparison.All().Select(sample => (sample.Name, ComparisonHtml.Render(sample.Comparison))),
    ];
}
