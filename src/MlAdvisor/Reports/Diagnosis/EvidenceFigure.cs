using MlAdvisor.Diagnosis;
using MlAdvisor.Reports.Charts;
using MlAdvisor.Reports.Readings;

namespace MlAdvisor.Reports;

/// <summary>A small picture of the numbers that a finding rests on: bars where they are few and a bar says it, else points on stalks.</summary>
internal static class EvidenceFigure
{
    private const int MostBars = 6;
    private const int LongestName = 40;
    private const int LongestTick = 14;

    /// <summary>The picture with its numbers.</summary>
    /// <param name="series">At least one point.</param>
    /// <param name="id">The section's name, unique in the report.</param>
    public static ReportFigure Of(EvidenceSeries series, string id)
    {
        var isBars = !series.IsLogarithmic && series.Points.Count <= MostBars && series.Points.All(point => double.IsFinite(point.Value) && point.Value >= 0);
        var chart = new Chart
        {
            Id = id + "-series",
            Title = Words.Capital(series.Name),
            Description = Describe(series),
            X = isBars ? new Axis("", new LinearScale(0, 1)) : new Axis("", new CategoryScale([.. series.Points.Select((_, index) => index + 1.0)], place => Short(series.Points[(int)place - 1].Name, LongestTick))),
            Y = isBars ? null : new Axis("value", Scale(series)),
            Shape = isBars ? ChartShape.Bars : ChartShape.Strip,
            Marks = isBars ? [Bars(series)] : Stalks(series),
        };
        return new ReportFigure([chart], Table(series));
    }

    private static string Describe(EvidenceSeries series)
    {
        var finite = series.Points.Where(point => double.IsFinite(point.Value)).ToList();
        if (finite.Count == 0)
        {
            return $"{Words.Plural(series.Points.Count, "value")}, none of them finite.";
        }

        var (low, high) = (finite.MinBy(point => point.Value), finite.MaxBy(point => point.Value));
        return $"{Words.Plural(series.Points.Count, "value")}{(series.IsLogarithmic ? " on a logarithmic scale" : "")}: the lowest is {NumberText.Amount(low.Value)} ({low.Name}), the highest {NumberText.Amount(high.Value)} ({high.Name}).";
    }

    private static BarsMark Bars(EvidenceSeries series) =>
        new([.. series.Points.Select(point => new Bar(Short(point.Name, LongestName), point.Value, NumberText.Amount(point.Value), Ink.Present))]);

    private static IReadOnlyList<Mark> Stalks(EvidenceSeries series)
    {
        var foot = Scale(series) is LinearScale linear ? Math.Clamp(0, linear.Low, linear.High) : double.Epsilon;
        var points = series.Points.Select((point, index) => new ChartPoint(index + 1, point.Value, $"{point.Name}: {NumberText.Amount(point.Value)}")).ToList();
        return
        [
            new WhiskerMark([.. points.Where(point => double.IsFinite(point.Y)).Select(point => new BandPoint(point.X, foot, point.Y))], Ink.Present),
            new PointMark(points, Glyph.Disc, Ink.Present),
        ];
    }

    private static Scale Scale(EvidenceSeries series)
    {
        var values = series.Points.Select(point => point.Value).Where(double.IsFinite).ToList();
        var positive = values.Where(value => value > 0).ToList();
        if (series.IsLogarithmic && positive.Count > 0)
        {
            return new LogScale(positive.Min() / 2, positive.Max() * 1.6);
        }

        var (low, high) = (Math.Min(0, values.DefaultIfEmpty(0).Min()), Math.Max(0, values.DefaultIfEmpty(1).Max()));
        return high > low ? new LinearScale(low * 1.08, high * 1.08) : new LinearScale(0, 1);
    }

    private static ReportTable Table(EvidenceSeries series) =>
        new(Words.Capital(series.Name), ["", "value"], [.. series.Points.Select(point => (IReadOnlyList<string>)[point.Name, NumberText.Amount(point.Value)])]);

    private static string Short(string name, int most) => name.Length <= most ? name : name[..(most - 1)] + "…";
}
