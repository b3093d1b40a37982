using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;
using MlAdvisor.Training;

namespace MlAdvisor.Tests.Training;

[TestClass]
public class TrainingArrayTests
{
    public static IEnumerable<object[]> EveryLayerWithEveryOptimizer() =>
        from activation in Enum.GetValues<Activation>()
        from optimizer in Enumerable.Range(0, Combination.Optimizers.Count)
        select new object[] { activation, optimizer };

    [TestMethod]
    [DynamicData(nameof(EveryLayerWithEveryOptimizer))]
    public void Train_LaneOfAnArray_EqualsTheSameRunAlone(Activation activation, int optimizer)
    {
        LayerDefinition[] network =
        [
            new LinearLayer { Units = 7, Activation = activation },
            new DropoutLayer(0.2),
            new LinearLayer { Units = 6 },
            new ActivationLayer(activation),
            new ActivationLayer(Activation.Tanh),
        ];
        var definition = Problems.Definition(network: network, optimizer: Combination.Optimizers[optimizer]);
        using var plan = TrainingPlan.Create(definition, Problems.Classes());
        LaneSettings[] lanes = [new(0.01, 5), new(0.03, 3), new(0.003, 3), new(0.01, 3), new(0.02, 5)];

        // 6 steps an epoch, the last one on a smaller batch: 54 steps.
        using var array = new TrainingArray(plan, lanes);
        array.Train(9);

        for (var i = 0; i < lanes.Length; i++)
        {
            using var alone = new TrainingArray(plan, [array.Lanes[i]]);
            alone.Train(9);
            Combination.ShouldBeEqual(array, i, alone, 0);
            array.Histories[i].FinalLoss.ShouldBe(alone.Histories[0].FinalLoss, 1e-5 * Math.Abs(alone.Histories[0].FinalLoss));
        }
    }

    [TestMethod]
    [DynamicData(nameof(Networks))]
    public void Train_LaneOfANormalizedNetwork_EqualsTheSameRunAlone(string name, IReadOnlyList<LayerDefinition> network)
    {
        using var plan = TrainingPlan.Create(Problems.Definition(network: network), Problems.Classes());
        LaneSettings[] lanes = [new(0.01, 3), new(0.03, 3), new(1e30, 3), new(0.02, 5)];
        using var array = new TrainingArray(plan, lanes);
        array.Train(3);
        array.Keep(lane => lane.LearningRate < 1);
        array.Train(2);

        for (var i = 0; i < array.Lanes.Count; i++)
        {
            using var alone = new TrainingArray(plan, [array.Lanes[i]]);
            alone.Train(5);
            Combination.ShouldBeEqual(array, i, alone, 0);
            array.Histories[i].FinalLoss.ShouldBe(alone.Histories[0].FinalLoss, 1e-5 * Math.Abs(alone.Histories[0].FinalLoss), name);
        }
    }

    public static IEnumerable<object[]> Networks()
    {
        yield return ["layerNorm", (LayerDefinition[])[new LayerNormLayer(), new LinearLayer { Units = 6 }, new LayerNormLayer(), new ActivationLayer(Activation.Relu)]];
        yield return ["residual", (LayerDefinition[])[
            new ResidualLayer { Layers = [new LinearLayer { Units = 5 }] },
            new ResidualLayer
            {
                Layers =
                [
                    new LinearLayer { Units = 6, Activation = Activation.Tanh }, new BatchNormLayer(), new DropoutLayer(0.2),
                    new ResidualLayer { Layers = [new LayerNormLayer(), new LinearLayer { Units = 6 }] },
                    new ActivationLayer(Activation.None), new LinearLayer { Units = 5 },
                ],
            },
            new ActivationLayer(Activation.Relu),
        ]];
    }

    [TestMethod]
    public void Network_BlocksInBlocks_NamesTensorsAsPyTorchDoes()
    {
        using var plan = TrainingPlan.Create(Problems.Definition(network: Networks().Last()[1] as IReadOnlyList<LayerDefinition>), Problems.Classes());
        using var array = new TrainingArray(plan, [new(0.01, 1)]);
        array.Network(0).Tensors.Select(tensor => tensor.Name).ShouldBe(
            ["0.0.weight", "0.0.bias", "1.0.weight", "1.0.bias", "1.2.weight", "1.2.bias", "1.2.running_mean", "1.2.running_var", "1.4.0.weight", "1.4.0.bias", "1.4.1.weight", "1.4.1.bias", "1.5.weight", "1.5.bias", "3.weight", "3.bias"]);
        plan.Network.Parameters.ShouldBe(array.Weights(0).Sum(weights => weights.Length));
    }

    [TestMethod]
    public void Train_SameDefinitionAndSeed_GivesTheSameWeightsBitForBit()
    {
        using var plan = TrainingPlan.Create(Problems.Definition(), Problems.Classes());
        using var first = new TrainingArray(plan, [new(0.01, 3), new(0.1, 3)]);
        using var second = new TrainingArray(plan, [new(0.01, 3), new(0.1, 3)]);
        first.Train(4);
        second.Train(4);
        for (var parameter = 0; parameter < first.Weights(1).Count; parameter++)
        {
            second.Weights(1)[parameter].ShouldBe(first.Weights(1)[parameter]);
        }
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(5)]
    [DataRow(6)]
    [DataRow(7)]
    [DataRow(8)]
    [DataRow(9)]
    public void Keep_SomeLanes_GoOnAsIfNothingHadBeen(int optimizer)
    {
        LayerDefinition[] network = [new LinearLayer { Units = 7, Activation = Activation.Relu }, new DropoutLayer(0.3)];
        using var plan = TrainingPlan.Create(Problems.Definition(network: network, optimizer: Combination.Optimizers[optimizer]), Problems.Classes());
        LaneSettings[] lanes = [new(0.01, 1), new(0.03, 1), new(0.003, 2), new(0.01, 2)];
        using var whole = new TrainingArray(plan, lanes);
        using var pruned = new TrainingArray(plan, lanes);
        whole.Train(4);
        pruned.Train(2);
        pruned.Keep(lane => lane.LearningRate == 0.01);
        pruned.Train(2);

        pruned.Lanes.ShouldBe([new(0.01, 1), new(0.01, 2)]);
        Combination.ShouldBeEqual(pruned, 0, whole, 0);
        Combination.ShouldBeEqual(pruned, 1, whole, 3);
        pruned.Histories[1].Epochs.Count.ShouldBe(5);
    }

    [TestMethod]
    public void Train_LaneThatDiverges_HarmsNoOther()
    {
        using var plan = TrainingPlan.Create(Problems.Definition(MachineLearningTask.Regression, optimizer: Combination.Optimizers[0]), Problems.Numbers());
        using var array = new TrainingArray(plan, [new(0.01, 1), new(1e6, 1), new(0.02, 1)]);
        using var without = new TrainingArray(plan, [new(0.01, 1), new(0.02, 1)]);
        array.Train(10);
        without.Train(10);

        array.Histories[1].FinalLoss.ShouldSatisfyAllConditions(loss => double.IsFinite(loss).ShouldBeFalse());
        Combination.ShouldBeEqual(array, 0, without, 0);
        Combination.ShouldBeEqual(array, 2, without, 1);
    }

    /// <summary>Lanes of one seed, which see the same rows.</summary>
    [TestMethod]
    [DynamicData(nameof(NetworksOfEveryKind))]
    public void Train_LaneWhoseWeightsOverflow_HarmsNoOther(string layer)
    {
        // Weight decay times such a rate overflows whatever the gradient is.
        using var plan = TrainingPlan.Create(Combination.Definition(layer, optimizer: 1), Combination.Rows(layer));
        using var array = new TrainingArray(plan, [new(0.01, 1), new(1e38, 1), new(0.02, 1)]);
        using var without = new TrainingArray(plan, [new(0.01, 1), new(0.02, 1)]);
        array.Train(3);
        without.Train(3);

        array.Weights(1).ShouldContain(weights => weights.Any(weight => !float.IsFinite(weight)));
        Combination.ShouldBeEqual(array, 0, without, 0);
        Combination.ShouldBeEqual(array, 2, without, 1);
    }

    [TestMethod]
    [DynamicData(nameof(NetworksOfEveryKind))]
    public void Train_LaneWhoseRowsAreNotNumbers_HarmsNoOther(string layer)
    {
        var spoilt = Combination.Rows(layer);
        Array.Fill(spoilt.Train.Features, float.NaN, 9 * spoilt.Train.Width, spoilt.Train.Width);
        using var plan = TrainingPlan.Create(Combination.Definition(layer), Combination.Rows(layer), new Dictionary<int, PreparedData> { [2] = spoilt });
        using var array = new TrainingArray(plan, [new(0.01, 1), new(0.01, 2), new(0.02, 3)], telemetry: TelemetryTier.Economy);
        using var without = new TrainingArray(plan, [new(0.01, 1), new(0.02, 3)]);
        array.Train(3);
        without.Train(3);

        array.Weights(1).ShouldContain(weights => weights.Any(float.IsNaN));
        array.Telemetry.Select(telemetry => telemetry.FirstNonFinite?.Origin).ShouldBe([null, NonFiniteOrigin.Rows, null]);
        Combination.ShouldBeEqual(array, 0, without, 0);
        Combination.ShouldBeEqual(array, 2, without, 1);
    }

    public static IEnumerable<object[]> NetworksOfEveryKind() => Combination.Networks.Keys.Select(name => new object[] { name });

    [TestMethod]
    public void Train_LearnableProblem_EndsBelowTheConstantPrediction()
    {
        using var plan = TrainingPlan.Create(Problems.Definition(), Problems.Classes(train: 400, validation: 200));
        using var array = new TrainingArray(plan, [new(0.01, 1)]);
        array.Train(20);

        var history = array.Histories[0];
        history.FinalLoss.ShouldBeLessThan(0.5 * history.ConstantLoss);
        history.Epochs[^1].ValidationMetric.ShouldBeGreaterThan(0.85);
        history.Epochs[^1].TrainLoss.ShouldBe(history.FinalLoss, 0.2);
        double.IsNaN(history.Epochs[0].TrainLoss).ShouldBeTrue();
        history.Epochs.Select(epoch => epoch.Steps).ShouldBe(Enumerable.Range(0, 21).Select(epoch => epoch * 50L));
    }

    [TestMethod]
    public void Evaluate_ValidationRows_GivesWhatTheLastEpochRecorded()
    {
        var data = Problems.Numbers();
        using var plan = TrainingPlan.Create(Problems.Definition(MachineLearningTask.Regression), data);
        using var array = new TrainingArray(plan, [new(0.01, 1), new(0.1, 1)]);
        array.Train(2);
        var evaluated = array.Evaluate(data.Validation);
        for (var lane = 0; lane < 2; lane++)
        {
            evaluated[lane].Loss.ShouldBe(array.Histories[lane].FinalLoss, 1e-6);
            evaluated[lane].Metric.ShouldBe(array.Histories[lane].Epochs[^1].ValidationMetric, 1e-6);
        }
    }

    [TestMethod]
    public void Dispose_AfterTrainingPruningAndEvaluating_LeavesNoTensorAlive()
    {
        LayerDefinition[] network = [new LinearLayer { Units = 7, Activation = Activation.Gelu }, new DropoutLayer(0.3), new LinearLayer { Units = 4 }];
        var data = Problems.Classes();
        var before = LiveTensors.Settled();
        using (var plan = TrainingPlan.Create(Problems.Definition(network: network, optimizer: Combination.Optimizers[1]), data))
        {
            using var array = new TrainingArray(plan, [new(0.01, 1), new(0.02, 1), new(0.01, 2)]);
            array.Train(1);
            var afterOneEpoch = TorchSharp.torch.Tensor.TotalCount;
            afterOneEpoch.ShouldBeGreaterThan(before);
            array.Train(2);
            TorchSharp.torch.Tensor.TotalCount.ShouldBe(afterOneEpoch);
            array.Keep(lane => lane.LearningRate == 0.01);
            array.Train(1);
            array.Evaluate(data.Validation);
            array.Weights(0);
        }

        TorchSharp.torch.Tensor.TotalCount.ShouldBe(before);
    }

    [TestMethod]
    public void TrainEpoch_Cancelled_StopsBeforeAStep()
    {
        using var plan = TrainingPlan.Create(Problems.Definition(), Problems.Classes());
        using var array = new TrainingArray(plan, [new(0.01, 1)]);
        using var source = new CancellationTokenSource();
        source.Cancel();
        Should.Throw<OperationCanceledException>(() => array.TrainEpoch(cancellationToken: source.Token));
        array.Steps.ShouldBe(0);
    }

    [TestMethod]
    [DataRow(20)]
    [DataRow(7)]
    [DataRow(33)]
    public void Train_RowsOfItsOwnForASeed_UsesThem(int validationRows)
    {
        var other = Problems.Classes(validation: validationRows, seed: 9);
        using var plan = TrainingPlan.Create(Problems.Definition(), Problems.Classes(), new Dictionary<int, PreparedData> { [2] = other });
        using var alone = TrainingPlan.Create(Problems.Definition(), other);
        using var array = new TrainingArray(plan, [new(0.01, 1), new(0.01, 2)]);
        using var single = new TrainingArray(alone, [new(0.01, 2)]);
        array.Train(2);
        single.Train(2);
        Combination.ShouldBeEqual(array, 1, single, 0);
        array.Histories[1].ConstantLoss.ShouldBe(single.Histories[0].ConstantLoss);
    }
}
