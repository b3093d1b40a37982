using MathNet.Numerics.Distributions;
using MlAdvisor.Advice;

namespace MlAdvisor.Tests.Advice;

[TestClass]
public class RateStatisticsTests
{
    [TestMethod]
    public void IsTied_SeedsThatDifferAlike_DoNotHideADifference()
    {
        // The seed shifts every setting by the same amount: paired, the difference of 0.1 is certain.
        var statistics = new RateStatistics([[1.0, 2.0, 3.0], [1.1, 2.1, 3.1], [1.3, 2.301, 3.299]], constantLoss: 10);
        statistics.Best.ShouldBe(0);
        statistics.IsTied(0).ShouldBeTrue();
        statistics.IsTied(1).ShouldBeFalse();
        statistics.IsTied(2).ShouldBeFalse();
    }

    [TestMethod]
    public void IsTied_DifferenceWithinTheNoise_Is()
    {
        var statistics = new RateStatistics([[1.0, 1.3, 0.9], [1.2, 1.0, 1.05], [0.95, 1.25, 1.1]], constantLoss: 10);
        Enumerable.Range(0, 3).ShouldAllBe(i => statistics.IsTied(i));
    }

    [TestMethod]
    public void IsTied_SettingThatIsWildlyNoisy_DoesNotHideBehindItsNoise()
    {
        var statistics = new RateStatistics([[0.010, 0.012, 0.011], [0.011, 0.013, 0.011], [0.01, 3.0, 0.3]], constantLoss: 1);
        statistics.IsTied(1).ShouldBeTrue();
        statistics.IsTied(2).ShouldBeFalse();
    }

    [TestMethod]
    public void IsTied_SettingThatDivergesOnce_IsNot()
    {
        var statistics = new RateStatistics([[1.0, 1.1, 0.9], [1.0, double.NaN, 0.9]], constantLoss: 10);
        statistics.Best.ShouldBe(0);
        statistics.IsTied(1).ShouldBeFalse();
        statistics.Mean(1).ShouldBe(double.PositiveInfinity);
    }

    [TestMethod]
    public void Optimum_OnAParabola_IsItsLowestPoint()
    {
        IReadOnlyList<double>[] losses = [.. Enumerable.Range(0, 7).Select(i => (IReadOnlyList<double>)[.. Enumerable.Repeat(1 + (0.1 * Math.Pow(i - 2.3, 2)), 3)])];
        var optimum = new RateStatistics(losses, constantLoss: 10).Optimum([0, 1, 2, 3, 4, 5, 6], seed: 1);
        optimum.Low.ShouldBe(2.3, 1e-9);
        optimum.High.ShouldBe(2.3, 1e-9);
    }

    /// <summary>The interval must hold the true optimum about as often as it says: at least 90% of the time here.</summary>
    [TestMethod]
    public void Optimum_OnANoisyBowl_HoldsTheTrueOptimum()
    {
        var random = new Random(5);
        var held = 0;
        for (var trial = 0; trial < 300; trial++)
        {
            double[] seeds = [.. Enumerable.Range(0, 3).Select(_ => Normal.Sample(random, 0, 0.2))];
            IReadOnlyList<double>[] losses = [.. Enumerable.Range(0, 7).Select(rate =>
                (IReadOnlyList<double>)[.. seeds.Select(seed => 1 + (0.01 * (rate - 3.2) * (rate - 3.2)) + seed + Normal.Sample(random, 0, 0.03))])];
            held += new RateStatistics(losses, constantLoss: 10).Optimum([0, 1, 2, 3, 4, 5, 6], trial).Contains(3.2) ? 1 : 0;
        }

        held.ShouldBeGreaterThan(270);
    }

    /// <summary>Seeds shift all settings alike, as those with their own draw of the rows do: no noise between settings, but noise of each mean.</summary>
    [TestMethod]
    [DataRow(0, 1)]
    [DataRow(1, 1)]
    [DataRow(1, 0.2)]
    public void MeanInterval_SeedsThatDifferAlike_HoldsTheTrueMeanAsOftenAsItSays(double ofSeeds, double ofTrainings)
    {
        const int Trials = 2000;
        var random = new Random(7);
        var held = 0;
        for (var trial = 0; trial < Trials; trial++)
        {
            double[] seeds = [.. Enumerable.Range(0, 3).Select(_ => Normal.Sample(random, 0, ofSeeds))];
            IReadOnlyList<double>[] losses = [.. Enumerable.Range(0, 6).Select(_ => (IReadOnlyList<double>)[.. seeds.Select(seed => 10 + seed + Normal.Sample(random, 0, ofTrainings))])];
            held += new RateStatistics(losses, constantLoss: 100).MeanInterval(0).Contains(10) ? 1 : 0;
        }

        ((double)held / Trials).ShouldBeInRange(0.925, 0.985);
    }

    [TestMethod]
    public void MeanInterval_ASettingThatDiverged_IsInfinite() =>
        new RateStatistics([[1.0, 1.1, 0.9], [1.0, double.NaN, 0.9]], constantLoss: 10).MeanInterval(1).ShouldBe(new Interval(double.PositiveInfinity, double.PositiveInfinity));
}
