using MlAdvisor.Advice;
using MlAdvisor.Definitions;
using MlAdvisor.Tests.Training;

namespace MlAdvisor.Tests.Advice;

[TestClass]
public class SearchSpaceTests
{
    [TestMethod]
    public void Rates_DefaultLadder_AreReadableAndHoldThePresentOne()
    {
        var space = Space(rate: 0.02, batchSize: 32);
        space.Rates.Count.ShouldBe(16);
        space.Rates.ShouldContain(0.02);
        space.Rates.ShouldContain(0.00316);
        space.Rates.ShouldBeInOrder();
        (space.Rates[0], space.Rates[^1]).ShouldBe((1e-6, 10));
    }

    [TestMethod]
    public void Rates_PresentRateIsARung_TakesItsPlace()
    {
        var space = Space(rate: 0.00316227766, batchSize: 32);
        space.Rates.Count.ShouldBe(15);
        space.Rates.ShouldContain(0.00316227766);
    }

    [TestMethod]
    [DataRow(0.0012, 0.02, 0.001)]
    [DataRow(0.0025, 0.02, 0.00316)]
    [DataRow(1e-9, 0.02, 1e-6, DisplayName = "beyond the ladder")]
    public void Nearest_ARateBelowARung_IsTheRungNextToIt(double rate, double below, double nearest) =>
        Space(rate: 0.02, batchSize: 32).Nearest(rate, below).ShouldBe(nearest);

    [TestMethod]
    [DataRow(0.018, 0.02)]
    [DataRow(1e-6, 1e-6)]
    public void Nearest_TheRungItselfIsNearer_IsNone(double rate, double below) => Space(rate: 0.02, batchSize: 32).Nearest(rate, below).ShouldBeNull();

    [TestMethod]
    [DataRow(0.001)]
    [DataRow(0.00316)]
    [DataRow(0.02)]
    public void EverySecondRate_FromThePresentOne_HoldsItAndNoTwoNeighbours(double rate)
    {
        var space = Space(rate, batchSize: 32);
        space.EverySecondRate.ShouldContain(rate);
        space.EverySecondRate.ShouldBeInOrder();
        space.EverySecondRate.Count.ShouldBeInRange(7, 8);
        space.EverySecondRate.Zip(space.EverySecondRate.Skip(1)).ShouldAllBe(pair => space.Neighbour(pair.First, 1) < pair.Second);
    }

    [TestMethod]
    public void BatchSizes_LargerThanTheTrainingSet_AreLeftOutButForThePresentOne() =>
        Space(rate: 0.01, batchSize: 5000, rows: 100).BatchSizes.ShouldBe([16, 32, 64, 5000]);

    [TestMethod]
    public void Neighbour_AtTheEnd_MakesTheLadderLonger()
    {
        var space = Space(rate: 0.01, batchSize: 32);
        space.Neighbour(10, 1).ShouldBe(31.6);
        space.Neighbour(31.6, -1).ShouldBe(10);
        space.Neighbour(1e-6, -1).ShouldBe(3.16e-7);
        space.Rates.Count.ShouldBe(17);
    }

    [TestMethod]
    public void Neighbour_StepsBeyondTheEnd_StayOnTheLaddersRungs()
    {
        var space = Space(rate: 0.01, batchSize: 32);
        space.Neighbour(space.Neighbour(10, 1)!.Value, 1).ShouldBe(100);
        space.Neighbour(space.Neighbour(1e-6, -1)!.Value, -1).ShouldBe(1e-7);
    }

    [TestMethod]
    public void Neighbour_BeyondSinglePrecision_IsNone()
    {
        var space = Space(rate: 1000, batchSize: 32);
        space.Neighbour(1000, 1).ShouldBeNull();
    }

    [TestMethod]
    public void Neighbour_PresentRateFarFromTheLadder_IsNotBeyondTheGap()
    {
        var space = Space(rate: 1e9, batchSize: 32);
        space.Between(10, 1e9).ShouldBe(int.MaxValue);
        Space(rate: 500, batchSize: 32).Between(10, 500).ShouldBe(3);
        space.Neighbour(10, 1).ShouldBe(31.6);
        space.Neighbour(1e9, -1).ShouldBe(1000);
        Space(rate: 1e-30, batchSize: 32).Neighbour(1e-30, 1).ShouldBe(1e-10);
    }

    [TestMethod]
    public void Neighbour_LadderBeyondSinglePrecision_LeadsBack()
    {
        Space(0.01, 32, ladder: new LearningRateLadder { Min = 1e5, Max = 1e7, Count = 3 }).Neighbour(1e5, -1).ShouldBe(1000);
        Space(0.01, 32, ladder: new LearningRateLadder { Min = 1e-30, Max = 1e-28, Count = 3 }).Neighbour(1e-28, 1).ShouldBe(1e-10);
    }

    [TestMethod]
    public void Neighbour_LadderOfNextToNoSteps_GetsSomewhere() =>
        Space(0.001, 32, ladder: new LearningRateLadder { Min = 0.999e-3, Max = 1.001e-3, Count = 5 }).Neighbour(0.001, 1).ShouldBe(0.00178);

    private static SearchSpace Space(double rate, int batchSize, int rows = 10_000, LearningRateLadder? ladder = null) => new(
        Problems.Definition(optimizer: new OptimizerDefinition { LearningRate = rate }, batchSize: batchSize) with { Advisor = new AdvisorDefinition { LearningRates = ladder ?? new LearningRateLadder() } },
        rows);
}
