using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using MlAdvisor.Reports;
using MlAdvisor.Reports.Comparison;
using MlAdvisor.Tests.Reports;

namespace MlAdvisor.BrowserTests;

[TestClass]
public class ReportTests
{
    public static IEnumerable<object[]> Samples => Reports().Select(sample => new object[] { sample.Name });

    [TestMethod]
    [DynamicData(nameof(Samples))]
    public async Task Report_AtBothWidths_FitsAndIsSilent(string sample)
    {
        await using var page = await Browser.OpenAsync(Report(sample), 400);
        foreach (var width in new[] { 400, 1400 })
        {
            await page.Page.SetViewportSizeAsync(width, 900);
            await page.Ask<object?>("document.querySelectorAll('details').forEach(one => { one.open = true; })");
            (await page.Ask<int>("document.documentElement.scrollWidth - innerWidth")).ShouldBe(0, "horizontal overflow" + At(width));
            (await page.Ask<string[]>(
                """
                [...document.querySelectorAll('main p, main h2, main dd, main li, figure svg')]
                  .filter(one => { const box = one.getBoundingClientRect(); return box.width > 0 && (box.left < -1 || box.right > innerWidth + 1); })
                  .map(one => one.outerHTML.slice(0, 80))
                """)).ShouldBeEmpty("beyond the edge" + At(width));
        }

        page.Complaints.ShouldBeEmpty();
    }

    [TestMethod]
    [DynamicData(nameof(Samples))]
    public async Task Charts_AtBothWidths_HaveNamesAndLabelsThatDoNotOverlap(string sample)
    {
        await using var page = await Browser.OpenAsync(Report(sample), 400);
        foreach (var width in new[] { 400, 1400 })
        {
            await page.Page.SetViewportSizeAsync(width, 900);
            var shown = await page.Ask<int>("[...document.querySelectorAll('figure svg')].filter(one => one.getBoundingClientRect().width > 0).length");
            shown.ShouldBeGreaterThan(0);
            var images = page.Page.GetByRole(AriaRole.Img, new PageGetByRoleOptions { NameRegex = new Regex(".") });
            (await images.CountAsync()).ShouldBe(shown, "charts with an accessible name" + At(width));
            (await page.Ask<string[]>(OverlappingLabels)).ShouldBeEmpty("overlapping labels" + At(width));
        }
    }

    [TestMethod]
    [DataRow("diagnosis-fixed")]
    [DataRow("comparison-changed")]
    public async Task Tables_OnAPhone_ShowTheirCaptionsAndAFirstColumnOfNumbers(string sample)
    {
        await using var page = await Browser.OpenAsync(Report(sample), 400);
        await page.Ask<object?>("document.querySelectorAll('details').forEach(one => { one.open = true; })");
        (await page.Ask<int>("document.querySelectorAll('caption').length")).ShouldBeGreaterThan(1);
        (await page.Ask<string[]>("[...document.querySelectorAll('caption')].filter(one => one.getBoundingClientRect().right > innerWidth).map(one => one.textContent)")).ShouldBeEmpty();
        (await page.Ask<string[]>("[...document.querySelectorAll('tbody th')].filter(one => one.getBoundingClientRect().width > innerWidth / 2).map(one => one.textContent)")).ShouldBeEmpty();
    }

    [TestMethod]
    public async Task Page_DarkMode_ChangesPageAndCharts()
    {
        const string Colours =
            """
            [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color,
             getComputedStyle(document.querySelector('svg .heat-0')).fill, getComputedStyle(document.querySelector('svg text')).fill].join('; ')
            """;
        await using var light = await Browser.OpenAsync(HtmlReport.Render(SampleAdvice.Change()), 1400);
        await using var dark = await Browser.OpenAsync(HtmlReport.Render(SampleAdvice.Change()), 1400, ColorScheme.Dark);
        var (before, after) = ((await light.Ask<string>(Colours)).Split("; "), (await dark.Ask<string>(Colours)).Split("; "));
        before.Zip(after).ShouldAllBe(pair => pair.First != pair.Second);
        before[0].ShouldBe("rgb(255, 255, 255)");
    }

    [TestMethod]
    public async Task Comparison_DarkMode_ChangesPageAndCurves()
    {
        const string Colours =
            """
            [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color,
             ...[...document.querySelectorAll('#curves svg path')].map(one => getComputedStyle(one).stroke), getComputedStyle(document.querySelector('#curves svg text')).fill].join('; ')
            """;
        await using var light = await Browser.OpenAsync(Report("comparison-runs"), 1400);
        await using var dark = await Browser.OpenAsync(Report("comparison-runs"), 1400, ColorScheme.Dark);
        var (before, after) = ((await light.Ask<string>(Colours)).Split("; "), (await dark.Ask<string>(Colours)).Split("; "));
        before.Length.ShouldBeGreaterThan(4);
        before.Zip(after).Where(pair => pair.First != "none").ShouldAllBe(pair => pair.First != pair.Second);
        light.Complaints.Concat(dark.Complaints).ShouldBeEmpty();
    }

    [TestMethod]
    [DataRow("change")]
    [DataRow("diagnosis-fixed")]
    [DataRow("diagnosis-no-signal")]
    [DataRow("comparison-changed")]
    [DataRow("comparison-runs")]
    public async Task Text_BothModes_HasEnoughContrast(string sample)
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var page = await Browser.OpenAsync(Report(sample), 1400, scheme);
            (await page.Ask<string[]>(FaintText)).ShouldBeEmpty($"{scheme}");
        }
    }

    [TestMethod]
    [DataRow("change")]
    [DataRow("diagnosis-fixed")]
    [DataRow("comparison-changed")]
    public async Task Headings_InOrder_SkipNoLevel(string sample)
    {
        await using var page = await Browser.OpenAsync(Report(sample), 1400);
        var levels = await page.Ask<int[]>("[...document.querySelectorAll('h1, h2, h3, h4')].map(one => +one.tagName[1])");
        levels[0].ShouldBe(1);
        levels.Count(level => level == 1).ShouldBe(1);
        levels.Zip(levels.Skip(1)).ShouldAllBe(pair => pair.Second - pair.First <= 1);
    }

    [TestMethod]
    public async Task Details_ByKeyboard_OpenTheNumbers()
    {
        await using var page = await Browser.OpenAsync(HtmlReport.Render(SampleAdvice.Change()), 1400);
        await page.Page.Locator("#stall-map summary").FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        (await page.Page.Locator("#stall-map table").IsVisibleAsync()).ShouldBeTrue();
    }

    [TestMethod]
    public async Task Diagnosis_WithoutColour_StillSaysWhatWasConfirmed()
    {
        await using var page = await Browser.OpenAsync(Report("diagnosis-fixed"), 1400);
        (await page.Page.Locator("#finding-1 .tags li").AllInnerTextsAsync()).ShouldBe(["Error", "MLA104", "Confirmed: the fix helped"]);
        (await page.Page.Locator("#finding-1 .tags svg[aria-hidden=true]").CountAsync()).ShouldBe(1);
        (await page.Page.Locator("#finding-1 .diff .added").First.InnerTextAsync()).ShouldStartWith("+");
    }

    [TestMethod]
    public async Task Print_Media_LeavesOutWhatCanNotBeClicked()
    {
        await using var page = await Browser.OpenAsync(HtmlReport.Render(SampleAdvice.Change()), 1400);
        await page.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        (await page.Page.Locator("nav").IsVisibleAsync()).ShouldBeFalse();
        (await page.Page.Locator("#verdict").IsVisibleAsync()).ShouldBeTrue();
        (await page.Page.Locator("#stall-map .chart-wide").IsVisibleAsync()).ShouldBeTrue();
    }

    /// <summary>Labels of one drawing that cover each other by more than a pixel.</summary>
    private const string OverlappingLabels =
        """
        [...document.querySelectorAll('figure svg')].filter(svg => svg.getBoundingClientRect().width > 0).flatMap(svg => {
          const boxes = [...svg.querySelectorAll('text')].map(text => [text.textContent, text.getBoundingClientRect()]);
          return boxes.flatMap(([label, a], i) => boxes.slice(i + 1)
            .filter(([, b]) => a.left + 1 < b.right && b.left + 1 < a.right && a.top + 3 < b.bottom && b.top + 3 < a.bottom)
            .map(([other]) => `${svg.querySelector('title').textContent}: ${label} / ${other}`));
        })
        """;

    /// <summary>Text whose contrast with what is behind it is below 4.5 (WCAG 2.2, success criterion 1.4.3).</summary>
    private const string FaintText =
        """
        (() => {
          const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
          const rgba = colour => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data]; };
          const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4).reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
          const behind = element => {
            const layers = [];
            for (let e = element; e; e = e.parentElement) layers.unshift(rgba(getComputedStyle(e).backgroundColor));
            return layers.reduce((under, over) => under.map((v, i) => v + (over[i] - v) * over[3] / 255), [255, 255, 255]);
          };
          return [...document.querySelectorAll('body *')]
            .filter(one => one.getBoundingClientRect().width > 1 && [...one.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()) && !one.closest('title, desc, style'))
            .map(one => [one, light(rgba(one.closest('svg') ? getComputedStyle(one).fill : getComputedStyle(one).color)), light(behind(one))])
            .map(([one, a, b]) => [one, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)])
            .filter(([, ratio]) => ratio < 4.5)
            .map(([one, ratio]) => `${ratio.toFixed(2)} ${one.outerHTML.slice(0, 90)}`);
        })()
        """;

    private static string At(int width) => string.Create(CultureInfo.InvariantCulture, $" at {width} px");

    private static string Report(string sample) => Reports().First(one => one.Name == sample).Html;

    private static IEnumerable<(string Name, string Html)> Reports() =>
    [
        .. SampleAdvice.All().Select(sample => (sample.Name, HtmlReport.Render(sample.Report))),
        .. SampleDiagnosis.All().Select(sample => (sample.Name, HtmlReport.Render(sample.Report))),
        .. SampleComparison.All().Select(sample => (sample.Name, ComparisonHtml.Render(sample.Comparison))),
    ];
}
