using MlAdvisor.Advice;

namespace MlAdvisor.Tests.Advice;

[TestClass]
public class PairedTestTests
{
    [TestMethod]
    public void Compare_FinitePairs_GivesStudentsInterval()
    {
        // Differences 1, 2, 3: mean 2, standard error 1/sqrt(3), t with two degrees of freedom is 4.302653.
        var difference = PairedTest.Compare([2, 4, 6], [1, 2, 3]);
        difference.Mean.ShouldBe(2, 1e-12);
        difference.Interval.Low.ShouldBe(2 - (4.302653 / Math.Sqrt(3)), 1e-5);
        difference.Interval.High.ShouldBe(2 + (4.302653 / Math.Sqrt(3)), 1e-5);
        difference.PValue.ShouldBe(0.0742, 1e-4);
        difference.Pairs.ShouldBe(3);
    }

    [TestMethod]
    public void Compare_OneSideDiverges_GivesTheSignTest()
    {
        var difference = PairedTest.Compare([double.NaN, double.PositiveInfinity, double.NaN, 1, 1, 1], [0.5, 0.5, 0.5, 0.5, 0.5, 0.5]);
        difference.Mean.ShouldBe(double.PositiveInfinity);
        difference.PValue.ShouldBe(2 * Math.Pow(0.5, 6), 1e-12);
    }

    /// <summary>The p-value of one direction must not confirm a difference in the other: the second setting is worse with all seeds but one.</summary>
    [TestMethod]
    public void Compare_OneSeedDivergesAndTheOthersSayTheContrary_ShowsNothing()
    {
        double[] first = [double.NaN, .. Enumerable.Repeat(0.5, 19)];
        double[] second = [.. Enumerable.Repeat(0.6, 20)];

        var difference = PairedTest.Compare(first, second);
        var reverse = PairedTest.Compare(second, first);

        (difference.Mean, difference.PValue).ShouldBe((double.PositiveInfinity, 1));
        (reverse.Mean, reverse.PValue).ShouldBe((double.NegativeInfinity, 1));
    }

    [TestMethod]
    public void Compare_FirstDivergesWithMostSeedsAndSecondWithOne_PointsToTheSecond()
    {
        double[] first = [.. Enumerable.Repeat(double.NaN, 9), 0.5];
        double[] second = [.. Enumerable.Repeat(0.5, 9), double.NaN];

        var difference = PairedTest.Compare(first, second);

        difference.Mean.ShouldBe(double.PositiveInfinity);
        difference.PValue.ShouldBe(2 * 11 * Math.Pow(0.5, 10), 1e-12);
    }

    [TestMethod]
    public void Compare_BothDiverge_IsNoDifference()
    {
        var difference = PairedTest.Compare([double.NaN, double.NaN], [double.PositiveInfinity, double.NaN]);
        difference.Mean.ShouldBe(0);
        difference.PValue.ShouldBe(1);
    }

    [TestMethod]
    public void CompareEither_OneSeedGoesWrong_StillSeesWhatTheOthersShow()
    {
        // Half the loss with every seed, and one seed that failed with both.
        double[] first = [0.10, 0.11, 0.09, 0.10, 0.12, 0.08, 2.0];
        double[] second = [0.05, 0.05, 0.045, 0.055, 0.06, 0.04, 1.1];

        PairedTest.Compare(first, second).PValue.ShouldBeGreaterThan(PairedTest.Level);
        var typical = PairedTest.CompareEither(first, second);

        typical.PValue.ShouldBeLessThan(0.001);
        typical.IsOfTypicalLosses.ShouldBeTrue();
        typical.Mean.ShouldBe(GeometricMean(first) - GeometricMean(second), 1e-12);
        typical.Interval.Contains(typical.Mean).ShouldBeTrue();
        typical.Interval.Low.ShouldBeGreaterThan(0);

        static double GeometricMean(double[] losses) => Math.Exp(losses.Average(loss => Math.Log(loss)));
    }

    [TestMethod]
    public void CompareEither_LossesNextToZero_ComparesMeans()
    {
        // From a stall to next to nothing: by how many times is anybody's guess.
        double[] first = [0.53, 0.54, 0.55, 0.54];
        double[] second = [0.02, 0.0005, 0.03, 0.00001];

        PairedTest.CompareEither(first, second).ShouldBe(PairedTest.Compare(first, second, looks: 2));
    }

    [TestMethod]
    public void CompareEither_NoDifferenceInTruth_IsSignificantInOneOfTwentyAtMost()
    {
        var random = new Random(1);
        double[] Draw() => [.. Enumerable.Range(0, 6).Select(_ => Math.Exp(MathNet.Numerics.Distributions.Normal.Sample(random, -2, 0.7)))];

        var significant = Enumerable.Range(0, 4000).Count(_ => PairedTest.CompareEither(Draw(), Draw()).PValue < PairedTest.Level);

        (significant / 4000.0).ShouldBeInRange(0.02, PairedTest.Level);
    }

    [TestMethod]
    public void CompareEither_LossesBelowZero_ComparesMeans() => PairedTest.CompareEither([2, 4, -6], [1, 2, 3]).ShouldBe(PairedTest.Compare([2, 4, -6], [1, 2, 3]));

    [TestMethod]
    public void Compare_EqualLosses_IsNoDifference() => PairedTest.Compare([1, 2, 3], [1, 2, 3]).PValue.ShouldBe(1);

    [TestMethod]
    public void Compare_NoDifferenceInTruth_IsSignificantInOneOfTwenty()
    {
        var random = new Random(3);
        var significant = 0;
        for (var i = 0; i < 4000; i++)
        {
            double[] Draw() => [.. Enumerable.Range(0, 6).Select(_ => MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1))];
            significant += PairedTest.Compare(Draw(), Draw()).PValue < PairedTest.Level ? 1 : 0;
        }

        (significant / 4000.0).ShouldBe(0.05, 0.015);
    }
}
