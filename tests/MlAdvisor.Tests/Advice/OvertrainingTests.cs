using MlAdvisor.Advice;
using MlAdvisor.Tests.Training;

namespace MlAdvisor.Tests.Advice;

/// <summary>The histories are of tasks of which a constant prediction loses 1.</summary>
[TestClass]
public sealed class OvertrainingTests
{
    [TestMethod]
    public void BestAt_ATrainingThatGivesBackWhatItHadLearned_IsTheShareOfItsEpochsUntilThen() =>
        Overtraining.BestAt([Histories.Of([0.7, 0.5, 0.4, 0.45, 0.5, 0.55, 0.6, 0.6, 0.6, 0.6, 0.6])]).ShouldNotBeNull().ShouldBe(0.2, 1e-12);

    [TestMethod]
    public void BestAt_TwoSeeds_IsTheirMean() =>
        Overtraining.BestAt([Histories.Of([0.7, 0.4, 0.5, 0.55, 0.6]), Histories.Of([0.7, 0.5, 0.4, 0.55, 0.6])]).ShouldNotBeNull().ShouldBe((0.25 + 0.5) / 2, 1e-12);

    [TestMethod]
    public void BestAt_ARateThatFalls_CountsTheWayAndNotTheEpochs()
    {
        var history = Histories.Of([0.7, 0.5, 0.4, 0.5, 0.6]);
        double[] rates = [0, 4, 3, 2, 1];

        Overtraining.BestAt([history with { Epochs = [.. history.Epochs.Zip(rates, (epoch, rate) => epoch with { RateInEffect = rate })] }]).ShouldNotBeNull().ShouldBe(0.7, 1e-12);
    }

    [TestMethod]
    [DataRow(new[] { 0.7, 0.5, 0.4, 0.35, 0.3 }, DisplayName = "it still learns")]
    [DataRow(new[] { 0.7, 0.5, 0.3, 0.31, 0.32 }, DisplayName = "a little worse than at its best")]
    [DataRow(new[] { 1, 1.1, 1.2, 1.3, 1.4 }, DisplayName = "never better than a constant prediction")]
    [DataRow(new[] { 0.7, 0.4, 0.5, 0.9, double.NaN }, DisplayName = "diverged")]
    [DataRow(new[] { 0.7, double.NaN, double.NaN, double.NaN, double.NaN }, DisplayName = "diverged at once")]
    public void BestAt_ATrainingThatIsNotPastItsBest_IsNone(double[] losses) => Overtraining.BestAt([Histories.Of(losses)]).ShouldBeNull();

    [TestMethod]
    [DataRow(double.NaN)]
    [DataRow(0)]
    public void BestAt_NothingIsKnownOfTheRates_IsNone(double rate) => Overtraining.BestAt([Histories.Of([0.7, 0.5, 0.4, 0.5, 0.6], rate)]).ShouldBeNull();
}
