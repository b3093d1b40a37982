using System.Diagnostics;
using MlAdvisor.Diagnosis;
using MlAdvisor.Networks;

namespace MlAdvisor.Tests.Diagnosis;

/// <summary>Whether there is anything to learn, where telling it costs more than there is to spend.</summary>
[TestClass]
public class NoSignalTests
{
    private static readonly int[] Seeds = [1, 2];

    [TestMethod]
    public void Test_EndedBeforeThereWereShufflesEnough_CanNotTell()
    {
        var prober = new Prober(Seeds, _ => Made.Moons(), TimeSpan.Zero, Stopwatch.StartNew(), CancellationToken.None);

        // Half moons are learned well, and nothing was compared with that.
        NoSignal.Test(Made.Definition(), Made.Moons(), prober).ShouldBeNull();
    }

    [TestMethod]
    [TestCategory("Slow")]
    public void Test_RealLabelsTrainedForLonger_AreJudgedByAsManyEpochsAsShuffledOnes()
    {
        // Labels by chance, and epochs so many that shuffles, which may cost less, train for fewer; a single one of these can be afforded.
        var (definition, data) = (Made.Definition(batchSize: 200, epochs: 100_000), Made.Moons(mislabeled: 0.5));
        var prober = new Prober(Seeds, _ => data, budget: null, Stopwatch.StartNew(), CancellationToken.None) { MostSeconds = 0.11 * Prober.Seconds };
        var network = NetworkPlan.Create(definition, LayerShape.Of(data.FeatureShape), data.ClassNames.Count);

        var verdict = NoSignal.Test(definition, data, prober)!;

        var lanes = verdict.Histories.GroupBy(history => history.Lane.LearningRate).ToList();
        var epochs = (int)(0.03 * Prober.Seconds / ProbeCost.OfEpoch(network, data, 200, Seeds.Length * lanes.Count));
        verdict.Histories[0].Epochs[^1].Epoch.ShouldBeGreaterThan(2 * epochs);
        verdict.Skill.ShouldBe(lanes.Max(ofRate => Enumerable.Range(1, epochs).Max(epoch => ofRate.Average(lane => Math.Max(-1, 1 - (lane.Epochs[epoch].ValidationLoss / lane.ConstantLoss))))));
    }
}
