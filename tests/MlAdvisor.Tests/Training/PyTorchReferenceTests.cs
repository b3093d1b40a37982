using System.Globalization;
using System.Text.Json;
using MlAdvisor.Definitions;
using MlAdvisor.Networks;
using MlAdvisor.Preprocessing;
using MlAdvisor.Training;
using TorchSharp;

namespace MlAdvisor.Tests.Training;

/// <summary>Whole trainings against PyTorch's, recorded by <c>pytorch_reference.py</c>: same seed, same weights before and after 100 steps.</summary>
[TestClass]
public class PyTorchReferenceTests
{
    private const int Rows = 30;

    private static readonly Dictionary<string, OptimizerDefinition> Optimizers = new(StringComparer.Ordinal)
    {
        ["sgd"] = new() { Name = Optimizer.Sgd, LearningRate = 0.1 },
        ["momentum"] = new() { Name = Optimizer.Sgd, LearningRate = 0.05, Momentum = 0.9, WeightDecay = 1e-3 },
        ["nesterov"] = new() { Name = Optimizer.Sgd, LearningRate = 0.05, Momentum = 0.9, Nesterov = true },
        ["adam"] = new() { LearningRate = 0.01 },
        ["adamDecay"] = new() { LearningRate = 0.01, Beta1 = 0.8, Beta2 = 0.99, Epsilon = 1e-4, WeightDecay = 1e-2 },
        ["adamW"] = new() { Name = Optimizer.AdamW, LearningRate = 0.01 },
        ["adamWDecay"] = new() { Name = Optimizer.AdamW, LearningRate = 0.02, Beta1 = 0.8, Beta2 = 0.99, Epsilon = 1e-4, WeightDecay = 0.3 },
        ["rmsProp"] = new() { Name = Optimizer.RmsProp, LearningRate = 0.01 },
        ["rmsPropCentered"] = new() { Name = Optimizer.RmsProp, LearningRate = 0.005, Alpha = 0.9, Epsilon = 1e-3, WeightDecay = 1e-2, Momentum = 0.8, Centered = true },
        ["adagrad"] = new() { Name = Optimizer.Adagrad, LearningRate = 0.05 },
        ["adagradDecay"] = new() { Name = Optimizer.Adagrad, LearningRate = 0.05, Epsilon = 1e-3, WeightDecay = 1e-2 },
        ["adadelta"] = new() { Name = Optimizer.Adadelta, LearningRate = 1 },
        ["adadeltaDecay"] = new() { Name = Optimizer.Adadelta, LearningRate = 2, Rho = 0.8, Epsilon = 1e-5, WeightDecay = 1e-2 },
    };

    private static readonly Dictionary<string, (OptimizerDefinition Optimizer, ScheduleDefinition Schedule)> Scheduled = new(StringComparer.Ordinal)
    {
        ["adamWCosine"] = (new() { Name = Optimizer.AdamW, LearningRate = 0.02, WeightDecay = 0.3 }, new() { Name = Schedule.Cosine, Warmup = 0.2 }),
        ["sgdPlateau"] = (new() { Name = Optimizer.Sgd, LearningRate = 2, Momentum = 0.9 }, new() { Name = Schedule.ReduceOnPlateau, Factor = 0.5, Patience = 2, Threshold = 0.01 }),
    };

    public static IEnumerable<object[]> Recorded() => Optimizers.Keys.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Recorded))]
    public void Train_HundredSteps_EqualsPyTorch(string name)
    {
        var recorded = Read().GetProperty(name);
        var definition = Problems.Definition(
            network: [new LinearLayer { Units = 7, Activation = Activation.Tanh }], optimizer: Optimizers[name], batchSize: Rows);
        using var plan = TrainingPlan.Create(definition, Data([5]));

        // A second lane, so that the stacked form is what is compared.
        using var array = new TrainingArray(plan, [new(Optimizers[name].LearningRate, 11), new(0.003, 11)]);
        ShouldBe(array, recorded.GetProperty("initial"), 1e-7);
        array.Train(100);
        ShouldBe(array, recorded.GetProperty("final"), 2e-5);
        array.Histories[0].Epochs[^1].TrainLoss.ShouldBe(recorded.GetProperty("lossBeforeLastStep").GetDouble(), 1e-5);
    }

    /// <summary>Gradients that are given, so that nothing but the optimizer is compared: two parameters of 6 and 4 numbers.</summary>
    [TestMethod]
    [DynamicData(nameof(Recorded))]
    public void Step_HundredGivenGradients_EqualsPyTorch(string name)
    {
        var expected = Read().GetProperty("steps").GetProperty(name).EnumerateArray().Select(value => value.GetSingle()).ToArray();
        var rate = Optimizers[name].LearningRate;
        foreach (var rates in (double[][])[[rate], [rate, rate], [rate / 3, rate, rate * 2]])
        {
            using var scope = torch.NewDisposeScope();
            using var parameters = new FlatParameters(new LaneLayout([.. rates.Select((_, lane) => lane)]), [[3, 2], [4]]);
            using var optimizer = StackedOptimizer.Create(Optimizers[name], parameters, rates);
            Fill(parameters.Values, i => Math.Cos(0.9 * i));
            for (var step = 0; step < 100; step++)
            {
                Fill(parameters.Gradients, i => (i + 1) / 5.0 * Math.Sin((0.7 * step) + (1.3 * i)));
                optimizer.Step();
            }

            var weights = parameters.OfLane(parameters.Values, Array.IndexOf(rates, rate)).SelectMany(part => part.data<float>()).ToArray();
            weights.Length.ShouldBe(10);
            for (var i = 0; i < weights.Length; i++)
            {
                weights[i].ShouldBe(expected[i], 1e-6f, string.Create(CultureInfo.InvariantCulture, $"weight {i} of {rates.Length} lanes"));
            }

            void Fill(torch.Tensor buffer, Func<int, double> value)
            {
                for (var lane = 0; lane < rates.Length; lane++)
                {
                    var first = 0;
                    foreach (var part in parameters.OfLane(buffer, lane))
                    {
                        var size = (int)part.shape[0];
                        part.copy_(torch.tensor([.. Enumerable.Range(first, size).Select(i => (float)value(i))]));
                        first += size;
                    }
                }
            }
        }
    }

    [TestMethod]
    [DataRow("adamWCosine")]
    [DataRow("sgdPlateau")]
    public void Train_HundredStepsWithASchedule_EqualsPyTorch(string name)
    {
        var recorded = Read().GetProperty(name);
        var (optimizer, schedule) = Scheduled[name];
        var definition = Problems.Definition(
            network: [new LinearLayer { Units = 7, Activation = Activation.Tanh }], optimizer: optimizer, batchSize: Rows, epochs: 100, schedule: schedule);
        using var plan = TrainingPlan.Create(definition, Data([5]));
        using var array = new TrainingArray(plan, [new(optimizer.LearningRate, 11), new(0.003, 11)]);
        array.Train(100);
        ShouldBe(array, recorded.GetProperty("final"), 5e-5);
        array.Histories[0].Epochs[^1].RateInEffect.ShouldBeLessThan(0.6 * optimizer.LearningRate);
    }

    [TestMethod]
    public void Train_OrthogonalWeights_EqualsPyTorch()
    {
        var recorded = Read().GetProperty("orthogonal");
        var initializer = new InitializerDefinition(Initializer.Orthogonal);
        var definition = Problems.Definition(
            network: [new LinearLayer { Units = 7, Activation = Activation.Tanh, Initializer = initializer }],
            output: new OutputDefinition { Initializer = initializer }, optimizer: Optimizers["sgd"], batchSize: Rows);
        using var plan = TrainingPlan.Create(definition, Data([5]));
        using var array = new TrainingArray(plan, [new(0.1, 11), new(0.003, 11)]);
        ShouldBe(array, recorded.GetProperty("initial"), 2e-6);
        array.Train(100);
        ShouldBe(array, recorded.GetProperty("final"), 5e-5);
    }

    [TestMethod]
    public void Train_ResidualNetwork_EqualsPyTorch() => TrainBlocks("residual", [5],
    [
        new LinearLayer { Units = 6 },
        new LayerNormLayer(),
        new ActivationLayer(Activation.Relu),
        new ResidualLayer
        {
            Layers =
            [
                new LinearLayer { Units = 8 }, new BatchNormLayer(), new ActivationLayer(Activation.Tanh),
                new ResidualLayer { Layers = [new ActivationLayer(Activation.Tanh), new LinearLayer { Units = 8 }] },
                new LinearLayer { Units = 6 },
            ],
        },
        new ActivationLayer(Activation.Relu),
    ]);

    [TestMethod]
    public void Train_ResidualNetworkOfImages_EqualsPyTorch() => TrainBlocks("residualImages", [2, 6, 6],
    [
        new Conv2dLayer { Filters = 4, Padding = 1 },
        new LayerNormLayer(),
        new ActivationLayer(Activation.Relu),
        new ResidualLayer { Layers = [new Conv2dLayer { Filters = 4, Padding = 1 }, new BatchNormLayer(), new ActivationLayer(Activation.Relu), new Conv2dLayer { Filters = 4, Padding = 1 }] },
        new ActivationLayer(Activation.Relu),
        new GlobalAvgPool2dLayer(),
    ]);

    [TestMethod]
    public void Train_HundredStepsWithClippedGradients_EqualsPyTorch()
    {
        var optimizer = new OptimizerDefinition { Name = Optimizer.Sgd, LearningRate = 0.5, Momentum = 0.9, WeightDecay = 1e-3 };
        foreach (var lanes in (LaneSettings[][])[[new(0.5, 11)], [new(0.5, 11), new(0.003, 11)]])
        {
            using var plan = TrainingPlan.Create(
                Problems.Definition(network: [new LinearLayer { Units = 7, Activation = Activation.Tanh }], optimizer: optimizer, batchSize: Rows, clipNorm: 0.05), Data([5]));
            using var array = new TrainingArray(plan, lanes);
            array.Train(100);
            ShouldBe(array, Read().GetProperty("momentumClipped").GetProperty("final"), 5e-5);
        }
    }

    [TestMethod]
    public void Train_ConvolutionalNetwork_EqualsPyTorch() => TrainBlocks("convolutional", [2, 6, 6],
        [
            new Conv2dLayer { Filters = 4, Padding = 1, Activation = Activation.Relu },
            new BatchNormLayer(),
            new Pool2dLayer { Kind = PoolingKind.Max, Size = 2 },
            new Conv2dLayer { Filters = 3, Kernel = 2, Activation = Activation.Tanh },
            new FlattenLayer(),
        ]);

    private static void TrainBlocks(string name, int[] shape, LayerDefinition[] network)
    {
        var recorded = Read().GetProperty(name);
        var sgd = new OptimizerDefinition { Name = Optimizer.Sgd, LearningRate = 0.01, Momentum = 0.9 };
        using var plan = TrainingPlan.Create(Problems.Definition(network: network, optimizer: sgd, batchSize: Rows), Data(shape));
        using var array = new TrainingArray(plan, [new(0.01, 11), new(0.003, 11), new(0.01, 12)]);
        ShouldBe(array, recorded.GetProperty("initial"), 1e-7);
        array.Train(100);
        ShouldBe(array, recorded.GetProperty("final"), 2e-4);
        array.Histories[0].Epochs[^1].TrainLoss.ShouldBe(recorded.GetProperty("lossBeforeLastStep").GetDouble(), 1e-4);

        // Of the running mean and variance, not of the batch's own.
        array.Histories[0].Epochs[^1].ValidationLoss.ShouldBe(recorded.GetProperty("lossToPredict").GetDouble(), 1e-4);
    }

    [TestMethod]
    [DataRow("summed")]
    [DataRow("weightedAndSummed")]
    public void Train_SumOfRowLosses_EqualsPyTorch(string name)
    {
        var recorded = Read().GetProperty(name);
        var definition = Problems.Definition(
            network: [new LinearLayer { Units = 7, Activation = Activation.Tanh }],
            loss: new LossDefinition(Loss.CrossEntropy, Reduction: LossReduction.Sum),
            optimizer: new OptimizerDefinition { Name = Optimizer.Sgd, LearningRate = 0.002 },
            batchSize: Rows);
        if (name.StartsWith("weighted", StringComparison.Ordinal))
        {
            definition = definition with { Trainer = definition.Trainer with { ClassWeights = new ClassWeightsDefinition { Weights = [new("class b", 3), new("class c", 0.25)] } } };
        }

        using var plan = TrainingPlan.Create(definition, Data([5]));
        using var array = new TrainingArray(plan, [new(0.002, 11), new(0.003, 11)]);
        array.Train(100);
        ShouldBe(array, recorded.GetProperty("final"), 5e-5);

        // What is shown is a mean all the same.
        array.Histories[0].Epochs[^1].TrainLoss.ShouldBe(recorded.GetProperty("lossBeforeLastStep").GetDouble() / Rows, 1e-4);
    }

    [TestMethod]
    [DataRow("weighted", 0.0)]
    [DataRow("smoothed", 0.1)]
    [DataRow("weightedAndSmoothed", 0.3)]
    public void Train_ClassWeightsAndLabelSmoothing_EqualPyTorch(string name, double smoothing)
    {
        var recorded = Read().GetProperty(name);
        var definition = Problems.Definition(
            network: [new LinearLayer { Units = 7, Activation = Activation.Tanh }],
            loss: new LossDefinition(Loss.CrossEntropy, LabelSmoothing: smoothing),
            optimizer: Optimizers["adam"],
            batchSize: Rows);
        if (name.StartsWith("weighted", StringComparison.Ordinal))
        {
            definition = definition with { Trainer = definition.Trainer with { ClassWeights = new ClassWeightsDefinition { Weights = [new("class b", 3), new("class c", 0.25)] } } };
        }

        using var plan = TrainingPlan.Create(definition, Data([5]));
        using var array = new TrainingArray(plan, [new(0.01, 11), new(0.003, 11), new(0.01, 12)]);
        using var alone = new TrainingArray(plan, [new(0.01, 11)]);
        foreach (var trained in (TrainingArray[])[array, alone])
        {
            trained.Train(100);
            ShouldBe(trained, recorded.GetProperty("final"), 5e-5);
            trained.Histories[0].Epochs[^1].TrainLoss.ShouldBe(recorded.GetProperty("lossBeforeLastStep").GetDouble(), 1e-5);
            trained.Histories[0].FinalLoss.ShouldBe(recorded.GetProperty("lossToPredict").GetDouble(), 1e-5);
        }
    }

    private static void ShouldBe(TrainingArray array, JsonElement parameters, double tolerance)
    {
        var weights = array.Weights(array.Lanes.ToList().FindIndex(lane => lane.LearningRate != 0.003));
        for (var i = 0; i < weights.Count; i++)
        {
            var expected = parameters[i].EnumerateArray().Select(value => value.GetDouble()).ToArray();
            weights[i].Length.ShouldBe(expected.Length);
            for (var j = 0; j < expected.Length; j++)
            {
                ((double)weights[i][j]).ShouldBe(expected[j], tolerance, string.Create(CultureInfo.InvariantCulture, $"parameter {i}, element {j}"));
            }
        }
    }

    private static PreparedData Data(int[] shape)
    {
        var width = shape.Aggregate(1, (product, dimension) => product * dimension);
        var features = new float[Rows * width];
        for (var i = 0; i < features.Length; i++)
        {
            features[i] = (float)Math.Sin((1.7 * (i / width)) + (2.3 * (i % width)));
        }

        var rows = new LabeledRows
        {
            Rows = Rows,
            Width = width,
            Features = features,
            Classes = [.. Enumerable.Range(0, Rows).Select(row => (long)(((7 * row) + (row / 4)) % 3))],
            SourceRows = new int[Rows],
        };
        return Problems.Prepare(rows, rows, 3, shape);
    }

    private static JsonElement Read() => JsonDocument.Parse(File.ReadAllText(
        Path.Combine(AppContext.BaseDirectory, "Training", "pytorch_reference.json"))).RootElement;
}
