using System.Text.RegularExpressions;
using MlAdvisor.Reports;
using MlAdvisor.Reports.Charts;
using MlAdvisor.Reports.Sections;

namespace MlAdvisor.Tests.Reports;

/// <summary>How the gradient noise scale is marked beside batch sizes of 16 to 256.</summary>
[TestClass]
public partial class NoiseScaleTests
{
    [TestMethod]
    [DataRow(84.37, "84 rows", 0)]
    [DataRow(300.0, "300 rows", 0)]
    [DataRow(1477.2, "1,500 rows →", 1)]
    [DataRow(1e300, "1e300 rows →", 1)]
    [DataRow(1.3, "← 1 row", -1)]
    [DataRow(0.02, "← 1 row", -1)]
    public void Panels_NoiseScale_StandsAtItsPlaceOrPointsBeyondTheEdge(double scale, string label, int side)
    {
        var charts = Section(scale).Figures[0].Charts;
        charts.Count.ShouldBe(3);
        foreach (var chart in charts)
        {
            var layout = new ChartLayout(chart, ChartSize.Panel);
            var place = chart.Marks.OfType<PlaceMark>().ShouldHaveSingleItem();
            chart.X.Scale.SideOf(place.Value).ShouldBe(side);
            layout.Headers.ShouldHaveSingleItem().Label.ShouldBe(label);
            layout.Headers[0].X.ShouldBeInRange(0, layout.Width - TextWidth.Of(label));
            chart.Legend.ShouldHaveSingleItem().Label.ShouldBe("gradient noise scale");
            chart.Description.ShouldContain("The gradient noise scale is about");

            var svg = SvgChart.Standalone(chart, ChartSize.Panel);
            svg.ShouldContain($">{label}</text>");
            // In the plot and in the key to it.
            Line().Count(svg).ShouldBe(side == 0 ? 2 : 0);
            Arrow().Count(svg).ShouldBe(side == 0 ? 0 : 2);
        }
    }

    [TestMethod]
    public void Panels_NoiseScaleBetweenTwoSizes_StandsBetweenThem()
    {
        var chart = Section(84.37).Figures[0].Charts[0];
        var layout = new ChartLayout(chart, ChartSize.Panel);
        layout.X(84.37).ShouldBeInRange(layout.X(64) + 1, layout.X(128) - 1);
        layout.X(300).ShouldBeInRange(layout.X(256) + 1, layout.Right);
    }

    [TestMethod]
    public void Section_NoiseScale_IsInWordsAndInTheTable()
    {
        var section = Section(84.37);
        section.Paragraphs[0].ShouldContain("about 84 rows: below it");
        var table = section.Figures[0].Table;
        table.Columns[^1].ShouldBe("batch size ÷ noise scale");
        table.Rows.Select(row => row[^1]).ShouldBe(["0.19", "0.38", "0.76", "1.5", "3"]);
        table.Rows.ShouldAllBe(row => row.Count == table.Columns.Count);
        Section(1477.2).Paragraphs[0].ShouldContain("about 1,500 rows, more than the largest batch size here");
        Section(1.3).Paragraphs[0].ShouldContain("about 1 row, less than the smallest batch size here");
    }

    [TestMethod]
    public void Section_NoiseScaleUnknown_SaysNothingOfIt()
    {
        var section = Section(null);
        var figure = section.Figures[0];
        figure.Charts.ShouldAllBe(chart => chart.Legend.Count == 0 && !chart.Marks.OfType<PlaceMark>().Any() && !chart.Description.Contains("noise scale"));
        figure.Table.Columns.ShouldNotContain("batch size ÷ noise scale");
        figure.Table.Rows.ShouldAllBe(row => row.Count == figure.Table.Columns.Count);
        section.Paragraphs[0].ShouldNotContain("noise scale");
    }

    [TestMethod]
    public void Section_OneBatchSize_PointsBeyondTheEdge()
    {
        var advice = SampleAdvice.Change().Result;
        var section = BatchSizeSection.From(advice with { Batches = [advice.Batches[0]] }).Single();
        var chart = section.Figures[0].Charts[0];
        new ChartLayout(chart, ChartSize.Panel).Headers[0].Label.ShouldBe("84 rows →");
    }

    private static ReportSection Section(double? scale) => BatchSizeSection.From(SampleAdvice.Change().Result with { GradientNoiseScale = scale }).Single();

    [GeneratedRegex("<line class=\"line (dashed noise-scale|noise-scale dashed)\"")]
    private static partial Regex Line();

    [GeneratedRegex("<path class=\"glyph noise-scale\"")]
    private static partial Regex Arrow();
}
