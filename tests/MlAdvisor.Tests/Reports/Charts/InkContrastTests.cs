using System.Globalization;
using System.Text.RegularExpressions;
using MlAdvisor.Reports;

namespace MlAdvisor.Tests.Reports.Charts;

[TestClass]
public partial class InkContrastTests
{
    // WCAG 2.2, success criterion 1.4.11: graphics that are needed to understand the content.
    private const double LeastContrast = 3;

    [TestMethod]
    [DataRow(0, "light")]
    [DataRow(1, "dark")]
    public void Colors_InksOfCharts_StandOutFromTheSheet(int scheme, string name)
    {
        var colors = Assets.Read(Assets.Colors).Split("@media")[scheme];
        var sheet = Luminance(Of("sheet", colors));
        foreach (var ink in new[] { "present", "recommended", "safe", "neutral", "muted", "constant", "noise-scale" })
        {
            var own = Luminance(Of(ink, colors));
            ((Math.Max(own, sheet) + 0.05) / (Math.Min(own, sheet) + 0.05)).ShouldBeGreaterThan(LeastContrast, $"{ink}, {name}");
        }
    }

    private static string Of(string ink, string colors) =>
        Variable().Matches(colors).Single(match => match.Groups[1].Value == ink).Groups[2].Value;

    private static double Luminance(string color)
    {
        var parts = Enumerable.Range(0, 3)
            .Select(index => int.Parse(color.AsSpan(2 * index, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
            .Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4))
            .ToList();
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }

    [GeneratedRegex("--([a-z-]+): #([0-9a-f]{6});")]
    private static partial Regex Variable();
}
