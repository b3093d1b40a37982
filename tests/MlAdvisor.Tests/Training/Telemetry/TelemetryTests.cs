using MlAdvisor.Definitions;
using MlAdvisor.Training;
using TorchSharp;

namespace MlAdvisor.Tests.Training.Telemetry;

[TestClass]
public class TelemetryTests
{
    private static readonly LayerDefinition[] Network =
        [new LinearLayer { Units = 6, Activation = Activation.Relu }, new LinearLayer { Units = 4, Activation = Activation.Sigmoid }];

    [TestMethod]
    public void SampledSteps_Economy_AreEvenInTheirLogarithm()
    {
        var steps = new SampledSteps(TelemetryTier.Economy);
        Enumerable.Range(1, 1000).Where(step => steps.Contains(step)).ShouldBe([1, 2, 3, 6, 10, 18, 32, 56, 100, 178, 316, 562, 1000]);
    }

    [TestMethod]
    public void SampledSteps_Full_AreAll() => Enumerable.Range(1, 50).ShouldAllBe(step => new SampledSteps(TelemetryTier.Full).Contains(step));

    [TestMethod]
    public void Train_Watched_GivesTheSameWeightsBitForBit()
    {
        using var plan = TrainingPlan.Create(Problems.Definition(network: Network), Problems.Classes());
        using var watched = new TrainingArray(plan, [new(0.01, 1), new(0.1, 1)], telemetry: TelemetryTier.Full);
        using var alone = new TrainingArray(plan, [new(0.01, 1), new(0.1, 1)]);
        watched.Train(3);
        alone.Train(3);
        for (var lane = 0; lane < 2; lane++)
        {
            watched.Weights(lane).Zip(alone.Weights(lane)).ShouldAllBe(pair => pair.First.SequenceEqual(pair.Second));
        }
    }

    [TestMethod]
    public void Train_OneStep_MeasuresWhatTheWeightsSay()
    {
        var sgd = new OptimizerDefinition { Name = Optimizer.Sgd, LearningRate = 0.1 };
        using var plan = TrainingPlan.Create(Problems.Definition(network: Network, optimizer: sgd, batchSize: 44), Problems.Classes());
        using var array = new TrainingArray(plan, [new(0.1, 1), new(0.3, 1)], telemetry: TelemetryTier.Full);
        var before = array.Weights(1);
        array.TrainEpoch();
        var after = array.Weights(1);

        var samples = array.Telemetry[1].Samples;
        samples.Select(sample => sample.Kind).ShouldBe(["linear", "relu", "linear", "sigmoid", "linear"]);
        samples.ShouldAllBe(sample => sample.Step == 1);
        var norm = Norm([.. before[0], .. before[1]]);
        var change = Norm([.. before[0].Concat(before[1]).Zip(after[0].Concat(after[1])).Select(pair => pair.Second - pair.First)]);
        samples[0].UpdateRatio!.Value.ShouldBe(change / norm, 1e-5);

        // Plain SGD moves the weights by the rate times the gradient.
        samples[0].GradientNorm!.Value.ShouldBe(change / 0.3, 1e-4);
        samples[1].DeadShare!.Value.ShouldBeInRange(0, 1);
        samples[1].ActivationMean.ShouldBeGreaterThan(0);
        samples[3].ActivationMean.ShouldBeInRange(0.2, 0.8);
        samples[3].SaturatedShare!.Value.ShouldBeLessThan(0.2);
        samples[1].GradientNorm.ShouldBeNull();
    }

    [TestMethod]
    public void Train_UnitsThatCanNotFire_AreDead()
    {
        LayerDefinition[] network = [new LinearLayer { Units = 5, Activation = Activation.Relu, Initializer = new InitializerDefinition(Initializer.Zeros) }];
        using var plan = TrainingPlan.Create(Problems.Definition(network: network), Problems.Classes());
        using var array = new TrainingArray(plan, [new(0.1, 1)], telemetry: TelemetryTier.Economy);
        array.TrainEpoch();
        array.Telemetry[0].Samples.Where(sample => sample.Kind == "relu").ShouldAllBe(sample => sample.DeadShare == 1);
    }

    [TestMethod]
    public void Train_RowThatIsNotANumber_SaysInWhichStep()
    {
        var data = Problems.Classes();
        data.Train.Features[(7 * 5) + 2] = float.NaN;
        using var plan = TrainingPlan.Create(Problems.Definition(network: Network, batchSize: 8), data);
        foreach (var lanes in (LaneSettings[][])[[new(0.01, 1)], [new(0.01, 1), new(0.1, 1), new(0.01, 2)]])
        {
            using var array = new TrainingArray(plan, lanes, telemetry: TelemetryTier.Economy);
            array.Train(2);
            foreach (var telemetry in array.Telemetry)
            {
                var step = RowOrder.Shuffle(44, telemetry.Lane.Seed, 1).Index().Single(row => row.Item == 7).Index / 8;
                telemetry.FirstNonFinite.ShouldBe(new NonFiniteLoss(1, step + 1, step * 8) { Origin = NonFiniteOrigin.Rows });
            }
        }
    }

    /// <summary>Weights of 1e30 give outputs of about 1e30 in layer 0, and sums of their products beyond a float in layer 1.</summary>
    [TestMethod]
    public void Train_LayerWhoseOutputsOverflow_NamesIt()
    {
        var huge = new InitializerDefinition(Initializer.Constant, 1e30);
        LayerDefinition[] network = [new LinearLayer { Units = 6, Initializer = huge }, new DropoutLayer(0.2), new LinearLayer { Units = 4, Initializer = huge }];
        using var plan = TrainingPlan.Create(Problems.Definition(network: network), Problems.Classes());
        using var array = new TrainingArray(plan, [new(0.01, 1), new(0.02, 1)], telemetry: TelemetryTier.Full);
        array.TrainEpoch();
        array.Telemetry[1].FirstNonFinite.ShouldBe(new NonFiniteLoss(1, 1, 0) { Origin = NonFiniteOrigin.Activations, Layer = 2, Kind = "linear" });

        // The search looks through the network once more, which must not be taken for the step that is measured.
        array.Telemetry[0].Samples.Where(sample => sample.Step == 1).Select(sample => sample.Layer).ShouldBe([0, 1, 2, 3]);
    }

    [TestMethod]
    public void Train_StepThatIsTooLong_NamesTheWeightsThatItLeft()
    {
        LayerDefinition[] network = [new FlattenLayer(), new LinearLayer { Units = 6, Activation = Activation.Relu }];
        var sgd = new OptimizerDefinition { Name = Optimizer.Sgd };
        using var plan = TrainingPlan.Create(Problems.Definition(MachineLearningTask.Regression, network: network, optimizer: sgd), Problems.Numbers());
        using var array = new TrainingArray(plan, [new(0.01, 1), new(double.MaxValue, 1)], telemetry: TelemetryTier.Economy);
        array.TrainEpoch();
        array.Telemetry[0].FirstNonFinite.ShouldBeNull();
        array.Telemetry[1].FirstNonFinite.ShouldBe(new NonFiniteLoss(1, 2, 8) { Origin = NonFiniteOrigin.Weights, Layer = 1, Kind = "linear" });
    }

    [TestMethod]
    public void Train_LossThatOverflowsOnFiniteOutputs_SaysThatItIsTheLoss()
    {
        var data = Problems.Numbers();
        Array.Fill(data.Train.Targets, 1e30f);
        using var plan = TrainingPlan.Create(Problems.Definition(MachineLearningTask.Regression, network: Network), data);
        using var array = new TrainingArray(plan, [new(0.01, 1)], telemetry: TelemetryTier.Economy);
        array.TrainEpoch();
        array.Telemetry[0].FirstNonFinite.ShouldBe(new NonFiniteLoss(1, 1, 0) { Origin = NonFiniteOrigin.Loss });
    }

    [TestMethod]
    public void Train_ManySteps_LeavesNoTensorBehind()
    {
        using var plan = TrainingPlan.Create(Problems.Definition(network: Network), Problems.Classes());
        using var array = new TrainingArray(plan, [new(0.01, 1), new(0.1, 2)], telemetry: TelemetryTier.Full);
        array.Train(2);
        var alive = LiveTensors.Settled();
        array.Train(50);
        torch.Tensor.TotalCount.ShouldBe(alive);
    }

    private static double Norm(float[] values) => Math.Sqrt(values.Sum(value => (double)value * value));
}
