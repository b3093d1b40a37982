using MlAdvisor.Advice;
using MlAdvisor.Definitions;
using MlAdvisor.Tests.Training;
using MlAdvisor.Training;

namespace MlAdvisor.Tests.Advice;

/// <summary>Which of two rates is chosen where the edge may be near, and what is said of the other one.</summary>
[TestClass]
public sealed class RateEdgeTests
{
    private const int Epochs = 4;
    private const int BatchSize = 8;
    private static readonly int[] Seeds = [1, 2, 3];
    private static readonly double[] Rates = [0.001, 0.01, 0.1];

    [TestMethod]
    public void Of_NextLargerRateFails_SaysSo()
    {
        var edge = At(larger: 1, largerEpochs: Epochs);

        edge.Chosen.LearningRate.ShouldBe(0.001);
        edge.Remark.ShouldBe(" Learning rate 0.01 ended a little lower with the seeds of the search, but the next larger one fails, and so may this one.");
    }

    [TestMethod]
    public void Of_NextLargerRateWasNotTried_SaysNotThatItFails()
    {
        var edge = At(larger: 0.1, largerEpochs: 0);

        edge.Chosen.LearningRate.ShouldBe(0.001);
        edge.Remark.ShouldBe(" Learning rate 0.01 ended a little lower with the seeds of the search, but the next larger one was not tried to the end: it may fail, and so may this one.");
    }

    [TestMethod]
    public void Of_NextLargerRateDivergedInItsFirstEpoch_SaysThatItFails() =>
        At(larger: double.NaN, largerEpochs: 1).Remark.ShouldNotBeNull().ShouldEndWith("but the next larger one fails, and so may this one.");

    [TestMethod]
    public void Of_NextLargerRateLearnsToo_IsTheSetting()
    {
        var edge = At(larger: 0.2, largerEpochs: Epochs);

        edge.Chosen.ShouldBe(edge.Setting);
        edge.Remark.ShouldBeNull();
    }

    /// <summary>A rate that is a little better than the next smaller one, by less than seeds differ.</summary>
    private static RateEdge At(double larger, int largerEpochs)
    {
        var data = Problems.Classes(train: 40, validation: 20);
        var definition = Problems.Definition(batchSize: BatchSize, epochs: Epochs, optimizer: new OptimizerDefinition { LearningRate = Rates[1] }) with
        {
            Advisor = new AdvisorDefinition { BatchSizes = [BatchSize], LearningRates = new LearningRateLadder { Min = Rates[0], Max = Rates[2], Count = 3 } },
        };
        using var plan = TrainingPlan.Create(definition, data);
        using var gate = new BudgetGate(budget: null, data.Train.Rows, CancellationToken.None);
        using var pool = new TrialPool(plan, workers: 1, gate, new KnownLosses((rate, seed) => rate > 0.05 ? larger : rate > 0.005 ? 0.1 + (0.02 * (seed % 3)) : 0.121));
        pool.Train([new Setting(Rates[1], BatchSize)], Seeds, Epochs);
        if (largerEpochs > 0)
        {
            pool.Train([new Setting(Rates[2], BatchSize)], Seeds, largerEpochs);
        }

        return RateEdge.Of(new Setting(Rates[1], BatchSize), new SearchSpace(definition, data.Train.Rows), pool, Seeds, Seeds, Epochs, progress: null);
    }

    /// <summary>Knows every trial, which has its loss from the first epoch on; a constant prediction's is 1.</summary>
    private sealed class KnownLosses(Func<double, int, double> loss) : ITrialStore
    {
        public TimeSpan Spent => TimeSpan.Zero;

        public AdviceSample? Sample => null;

        public void Keep(AdviceSample sample)
        {
        }

        public LaneHistory? Find(Setting setting, int seed, int epochs) =>
            Histories.Of([1, .. Enumerable.Repeat(loss(setting.LearningRate, seed), epochs)], setting.LearningRate, setting.BatchSize, seed);

        public void Add(Setting setting, LaneHistory history)
        {
        }
    }
}
