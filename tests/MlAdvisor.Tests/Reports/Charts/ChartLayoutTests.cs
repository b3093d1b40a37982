using MlAdvisor.Reports.Charts;

namespace MlAdvisor.Tests.Reports.Charts;

[TestClass]
public class ChartLayoutTests
{
    public static IEnumerable<object[]> Sizes => [["wide"], ["narrow"], ["panel"]];

    [TestMethod]
    [DynamicData(nameof(Sizes))]
    public void Layout_EverySampleChart_HasLabelsThatDoNotTouch(string size)
    {
        foreach (var (chart, layout) in Layouts(size))
        {
            var right = double.NegativeInfinity;
            foreach (var tick in layout.XTicks)
            {
                var half = TextWidth.Of(tick.Label) / 2;
                (layout.X(tick.Value) - half).ShouldBeGreaterThan(right, $"{chart.Id}: {tick.Label}");
                right = layout.X(tick.Value) + half;
            }

            foreach (var row in layout.Headers.GroupBy(header => header.Row))
            {
                var end = double.NegativeInfinity;
                foreach (var header in row.OrderBy(header => header.X))
                {
                    header.X.ShouldBeGreaterThan(end, $"{chart.Id}: {header.Label}");
                    end = header.X + TextWidth.Of(header.Label);
                }
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Sizes))]
    public void Layout_EverySampleChart_KeepsEverythingOnTheSheet(string size)
    {
        foreach (var (chart, layout) in Layouts(size))
        {
            layout.Bottom.ShouldBeGreaterThan(layout.Top, chart.Id);
            layout.Right.ShouldBeGreaterThan(layout.Left, chart.Id);
            layout.Height.ShouldBeGreaterThan(layout.Bottom - 1, chart.Id);
            layout.Headers.ShouldAllBe(header => header.X >= 0 && layout.HeaderY(header.Row) > layout.LegendHeight);
            layout.Legend.ShouldAllBe(entry => entry.X < layout.Width);
        }
    }

    [TestMethod]
    [DataRow(double.NaN)]
    [DataRow(double.PositiveInfinity)]
    [DataRow(double.NegativeInfinity)]
    [DataRow(1e300)]
    public void Y_ValueFarOff_StaysNearThePlot(double value)
    {
        foreach (var (chart, layout) in Layouts("wide").Where(pair => pair.Chart.Y is not null))
        {
            var height = layout.Bottom - layout.Top;
            layout.Y(value).ShouldBeInRange(layout.Top - height, layout.Bottom + height, chart.Id);
        }
    }

    private static IEnumerable<(Chart Chart, ChartLayout Layout)> Layouts(string size) =>
        from sample in SampleAdvice.All()
        from section in sample.Report.Sections
        from figure in section.Figures
        from chart in figure.Charts
        where chart.Shape == ChartShape.Panel == (size == "panel")
        select (chart, new ChartLayout(chart, size == "wide" ? ChartSize.Wide : size == "narrow" ? ChartSize.Narrow : ChartSize.Panel));
}
