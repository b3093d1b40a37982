using MlAdvisor.Definitions;
using MlAdvisor.Runs;
using MlAdvisor.Training;

namespace MlAdvisor.Tests.Training;

[TestClass]
public class EarlyStoppingTests
{
    private const int Epochs = 40;

    // Learns by heart, so that the validation loss turns; batchNorm has buffers that belong to the weights.
    private static readonly LayerDefinition[] Network = [new LinearLayer { Units = 24, Activation = Activation.Relu }, new BatchNormLayer(), new DropoutLayer(0.1)];

    private static readonly LaneSettings[] Lanes = [new(0.05, 1), new(0.01, 1), new(1e-9, 1), new(0.05, 2)];

    [TestMethod]
    [DataRow(StoppingMetric.ValidationLoss)]
    [DataRow(StoppingMetric.ValidationMetric)]
    public void Train_EachLane_StopsWhereTheRuleSaysAndEndsWithItsBestWeights(StoppingMetric metric)
    {
        var stopping = new EarlyStoppingDefinition { Patience = 3, Metric = metric, MinDelta = 1e-3 };
        using var plan = Plan();
        using var whole = new TrainingArray(plan, Lanes);
        using var stopped = new TrainingArray(plan, Lanes, earlyStopping: stopping);
        var weights = new List<IReadOnlyList<float[]>[]>();
        while (whole.Epoch < Epochs)
        {
            weights.Add([.. Lanes.Select((_, lane) => Numbers(whole, lane))]);
            whole.TrainEpoch();
        }

        weights.Add([.. Lanes.Select((_, lane) => Numbers(whole, lane))]);
        stopped.Train(Epochs);
        stopped.RestoreKept();

        for (var lane = 0; lane < Lanes.Length; lane++)
        {
            var (best, last) = Expected(whole.Histories[lane].Epochs, stopping);
            stopped.HasStopped(lane).ShouldBeTrue();
            last.ShouldBeLessThan(Epochs);
            stopped.Histories[lane].KeptEpoch.ShouldBe(best);
            stopped.Histories[lane].Kept.Epoch.ShouldBe(best);
            stopped.Histories[lane].Epochs.ShouldBe(whole.Histories[lane].Epochs.Take(last + 1));
            Numbers(stopped, lane).ShouldBe(weights[best][lane]);
            var replayed = StoppingCourse.Of(whole.Histories[lane], stopping);
            (replayed.KeptEpoch, replayed.Epochs.Count).ShouldBe((best, last + 1));
            replayed.UpToKept.Epochs[^1].ShouldBe(stopped.Histories[lane].Kept);
        }
    }

    [TestMethod]
    public void Keep_LanesThatGoOn_StopAsIfNothingHadBeen()
    {
        var stopping = new EarlyStoppingDefinition { Patience = 3 };
        using var plan = Plan();
        using var whole = new TrainingArray(plan, Lanes, earlyStopping: stopping);
        using var pruned = new TrainingArray(plan, Lanes, earlyStopping: stopping);
        whole.Train(Epochs);
        pruned.Train(4);
        pruned.Keep(lane => lane.Seed == 1 && lane.LearningRate > 0.005);
        pruned.Train(Epochs - 4);
        whole.RestoreKept();
        pruned.RestoreKept();

        for (var lane = 0; lane < 2; lane++)
        {
            pruned.Histories[lane].KeptEpoch.ShouldBe(whole.Histories[lane].KeptEpoch);
            Numbers(pruned, lane).SelectMany(w => w).Zip(Numbers(whole, lane).SelectMany(w => w)).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-3);
        }
    }

    [TestMethod]
    public void Train_RestoreBestOff_EndsWithTheWeightsOfTheLastEpoch()
    {
        var stopping = new EarlyStoppingDefinition { Patience = 3, RestoreBest = false };
        using var plan = Plan();
        using var array = new TrainingArray(plan, Lanes, earlyStopping: stopping);
        array.Train(Epochs);
        array.RestoreKept();
        var last = array.Histories[0].Epochs[^1].Epoch;
        using var whole = new TrainingArray(plan, Lanes);
        whole.Train(last);

        last.ShouldBeLessThan(Epochs);
        array.Histories[0].KeptEpoch.ShouldBeNull();
        Numbers(array, 0).ShouldBe(Numbers(whole, 0));
    }

    [TestMethod]
    public void Train_LaneThatDiverges_StopsAndHarmsNoOther()
    {
        var stopping = new EarlyStoppingDefinition { Patience = 3 };
        var sgd = new OptimizerDefinition { Name = Optimizer.Sgd };
        using var plan = TrainingPlan.Create(Problems.Definition(MachineLearningTask.Regression, optimizer: sgd), Problems.Numbers());
        using var array = new TrainingArray(plan, [new(0.01, 1), new(1e30, 1)], earlyStopping: stopping);
        using var alone = new TrainingArray(plan, [new(0.01, 1)], earlyStopping: stopping);
        array.Train(10);
        alone.Train(10);
        array.RestoreKept();
        alone.RestoreKept();

        array.HasStopped(1).ShouldBeTrue();
        array.Histories[1].KeptEpoch.ShouldBeNull();
        array.Histories[1].Epochs.Count.ShouldBe(4);
        array.Histories[0].KeptEpoch.ShouldBe(alone.Histories[0].KeptEpoch);
        array.Network(0).AreFinite.ShouldBeTrue();
    }

    [TestMethod]
    public void Execute_EarlyStopping_JudgesTestRowsWithTheBestWeights()
    {
        var data = Problems.Classes(train: 30);
        var definition = Problems.Definition(network: Network, epochs: Epochs, optimizer: new OptimizerDefinition { LearningRate = 0.05 });
        definition = definition with { Trainer = definition.Trainer with { EarlyStopping = new EarlyStoppingDefinition { Patience = 3 } } };
        var result = PipelineRun.Execute(definition, data);

        result.StoppedEarly.ShouldBeTrue();
        result.History.Kept.ValidationLoss.ShouldBe(result.History.Epochs.Skip(1).Min(epoch => epoch.ValidationLoss));
        result.History.Kept.Epoch.ShouldBe(result.History.Epochs[^1].Epoch - 3);

        // The test rows of a made problem are its validation rows.
        result.Test!.Value.Loss.ShouldBe(result.History.Kept.ValidationLoss, 1e-6);
    }

    private static TrainingPlan Plan() => TrainingPlan.Create(Problems.Definition(network: Network), Problems.Classes(train: 30));

    private static IReadOnlyList<float[]> Numbers(TrainingArray array, int lane) => [.. array.Network(lane).Tensors.Select(tensor => tensor.Values)];

    private static (int Best, int Last) Expected(IReadOnlyList<EpochRecord> epochs, EarlyStoppingDefinition stopping)
    {
        var best = epochs[1];
        foreach (var epoch in epochs.Skip(1))
        {
            var gain = stopping.Metric == StoppingMetric.ValidationLoss ? best.ValidationLoss - epoch.ValidationLoss : epoch.ValidationMetric - best.ValidationMetric;
            best = gain > stopping.MinDelta ? epoch : best;
            if (epoch.Epoch == best.Epoch + stopping.Patience)
            {
                return (best.Epoch, epoch.Epoch);
            }
        }

        return (best.Epoch, epochs[^1].Epoch);
    }
}
