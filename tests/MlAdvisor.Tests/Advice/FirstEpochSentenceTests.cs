using MlAdvisor.Advice;
using MlAdvisor.Tests.Training;
using MlAdvisor.Training;

namespace MlAdvisor.Tests.Advice;

[TestClass]
public sealed class FirstEpochSentenceTests
{
    private static readonly Setting Present = new(1, 16);
    private static readonly Setting Best = new(0.1, 16);

    // A constant prediction loses 1.
    private static readonly double[] Learning = [1.2, 0.6, 0.5];
    private static readonly double[] StalledAtFirst = [1.2, 1.1, 0.3];

    [TestMethod]
    public void Draw_AChangeToASettingThatStallsAtFirst_SaysSo() => Summary(Best, Learning, StalledAtFirst, 0.001).ShouldEndWith(
        "The present setting is learning in its first epoch; the recommended one is stalled in its own, and ahead at the end.");

    [TestMethod]
    public void Draw_AChangeBetweenSettingsThatBothStallAtFirst_SaysItOnce() => Summary(Best, [1.2, 1.1, 0.9], StalledAtFirst, 0.001).ShouldEndWith(
        "Both are stalled in their first epoch; the recommended one is ahead at the end.");

    [TestMethod]
    public void Draw_AChangeToOneThatLearns_SpeaksOfThePresentOne() => Summary(Best, StalledAtFirst, [1.2, 0.5, 0.1], 0.001).ShouldEndWith("The present setting is stalled in its first epoch.");

    [TestMethod]
    public void Draw_AKeptSettingThatStallsAtFirst_SaysWhereToLook() => Summary(Present, StalledAtFirst, StalledAtFirst, 1).ShouldEndWith(
        "It is stalled in its first epoch all the same: mladvisor diagnose looks for causes other than learning rate and batch size.");

    [TestMethod]
    public void Draw_AKeptSettingThatLearns_SaysNoMore() => Summary(Present, Learning, Learning, 1).ShouldEndWith("over 3 fresh seeds).");

    private static string Summary(Setting best, double[] present, double[] other, double pValue)
    {
        var difference = new PairedDifference(present[^1] - other[^1], new Interval(0, 1), pValue, 3);
        var confirmation = new Confirmation
        {
            Seeds = [1, 2, 3],
            Epochs = 1,
            Present = OverSeeds(Present, present),
            Recommended = OverSeeds(best, other),
            FinalLoss = difference,
            FirstEpochLoss = difference,
        };
        var curve = new LearningRateCurve { BatchSize = 16, Epochs = 1, Points = [], BestRate = 0.1, BestRateInterval = new Interval(0.05, 0.2), SafeInterval = new Interval(0.05, 0.2) };
        return Conclusion.Draw(Present, best, [curve], confirmation, stopsEarly: false, "").Summary;
    }

    private static IReadOnlyList<LaneHistory> OverSeeds(Setting setting, double[] losses) =>
        [.. Enumerable.Range(1, 3).Select(seed => Histories.Of(losses, setting.LearningRate, setting.BatchSize, seed))];
}
