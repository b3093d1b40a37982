using FsCheck;
using FsCheck.Fluent;
using MlAdvisor.Reports.Charts;

namespace MlAdvisor.Tests.Reports.Charts;

[TestClass]
public class TickTests
{
    private static readonly Gen<double> Number =
        from mantissa in Gen.Choose(-9999, 9999)
        from exponent in Gen.Choose(-12, 12)
        select mantissa * Math.Pow(10, exponent);

    [TestMethod]
    public void LinearTicks_AnyRange_AreFewAscendingInsideAndToldApart() => Check(
        from first in Number
        from second in Number
        where Math.Abs(first - second) > 1e-9 * Math.Max(Math.Abs(first), Math.Abs(second))
        from most in Gen.Choose(2, 20)
        select (Low: Math.Min(first, second), High: Math.Max(first, second), Most: most),
        range => AreOrderly(LinearTicks.Between(range.Low, range.High, range.Most), range.Low, range.High, range.Most));

    [TestMethod]
    public void LinearTicks_AnyRange_AreEvenlySpaced() => Check(
        from low in Gen.Choose(-1000, 1000)
        from width in Gen.Choose(1, 100_000)
        select (Low: low / 7.0, High: (low / 7.0) + (width / 300.0)),
        range =>
        {
            var values = LinearTicks.Between(range.Low, range.High, 8).Select(tick => tick.Value).ToList();
            var steps = values.Zip(values.Skip(1), (left, right) => right - left).ToList();
            return steps.Count == 0 || steps.Max() - steps.Min() <= 1e-9 * Math.Max(1, Math.Abs(range.High));
        });

    [TestMethod]
    public void Ticks_RoomForSix_AreAtLeastTwo() => Check(
        from exponent in Gen.Choose(-120, 60)
        from decades in Gen.Choose(1, 180)
        select (Low: Math.Pow(10, exponent / 10.0), High: Math.Pow(10, (exponent + decades) / 10.0)),
        range => LinearTicks.Between(range.Low, range.High, 6).Count >= 2 && LogTicks.Between(range.Low, range.High, 6).Count >= 2);

    [TestMethod]
    public void LogTicks_AnyRange_AreFewAscendingInsideAndToldApart() => Check(
        from exponent in Gen.Choose(-120, 60)
        from decades in Gen.Choose(1, 180)
        from most in Gen.Choose(2, 20)
        select (Low: Math.Pow(10, exponent / 10.0), High: Math.Pow(10, (exponent + decades) / 10.0), Most: most),
        range => AreOrderly(LogTicks.Between(range.Low, range.High, range.Most), range.Low, range.High, range.Most));

    [TestMethod]
    [DataRow(0, 1, 6, "0 0.2 0.4 0.6 0.8 1.0")]
    [DataRow(0.3, 0.6, 5, "0.3 0.4 0.5 0.6")]
    [DataRow(0, 12_500, 4, "0 5,000 10,000")]
    [DataRow(-2, 2, 5, "-2 -1 0 1 2")]
    [DataRow(0, 3e9, 4, "0 1e9 2e9 3e9")]
    public void LinearTicks_UsualRanges_AreRound(double low, double high, int most, string expected) =>
        string.Join(' ', LinearTicks.Between(low, high, most).Select(tick => tick.Label)).ShouldBe(expected);

    [TestMethod]
    [DataRow(1e-6, 10, 20, "1e-6 1e-5 0.0001 0.001 0.01 0.1 1 10")]
    [DataRow(1e-6, 10, 4, "1e-6 0.0001 0.01 1")]
    [DataRow(0.04, 1.2, 8, "0.05 0.1 0.2 0.5 1")]
    [DataRow(0.61, 0.74, 4, "0.65 0.70")]
    public void LogTicks_UsualRanges_ArePowersFirst(double low, double high, int most, string expected) =>
        string.Join(' ', LogTicks.Between(low, high, most).Select(tick => tick.Label)).ShouldBe(expected);

    [TestMethod]
    public void LinearTicks_NoRange_AreNone()
    {
        LinearTicks.Between(1, 1, 5).ShouldBeEmpty();
        LinearTicks.Between(0, double.PositiveInfinity, 5).ShouldBeEmpty();
        LinearTicks.Between(1, 1 + 1e-15, 5).ShouldBeEmpty();
    }

    [TestMethod]
    public void LinearScale_WholeNumbers_HasNoTicksBetween() =>
        new LinearScale(0, 3, WholeNumbers: true).Ticks(12).Select(tick => tick.Label).ShouldBe(["0", "1", "2", "3"]);

    private static bool AreOrderly(IReadOnlyList<Tick> ticks, double low, double high, int most) =>
        ticks.Count <= most
        && ticks.All(tick => tick.Value >= low && tick.Value <= high)
        && ticks.Zip(ticks.Skip(1)).All(pair => pair.First.Value < pair.Second.Value)
        && ticks.Select(tick => tick.Label).Distinct(StringComparer.Ordinal).Count() == ticks.Count;

    private static void Check<T>(Gen<T> cases, Func<T, bool> law) => Prop.ForAll(cases.ToArbitrary(), law).Check(Laws.Config(500));
}
