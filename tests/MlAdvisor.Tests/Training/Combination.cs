using System.Globalization;
using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;
using MlAdvisor.Training;

namespace MlAdvisor.Tests.Training;

/// <summary>Every kind of layer, optimizer and loss that lanes can share a step of.</summary>
internal static class Combination
{
    // Of a parameter's largest weight, after some steps. Matrix products of the packages' libtorch differ a little more than those of OpenBLAS: 4 of 2,500
    // combinations by up to 1.3e-5, and all others by less than 1e-5.
    private const double RoundingOfSteps = 2e-5;

    private static readonly Conv2dLayer Filters = new() { Filters = 3, Padding = 1, Activation = Activation.Tanh };

    // No bias stands right before a batchNorm, which takes it out again: its gradient is rounding errors, which Adam makes as long as any other.
    /// <summary>A small network a kind of layer, by its name; those over images begin with a convolution.</summary>
    public static IReadOnlyDictionary<string, LayerDefinition[]> Networks { get; } = Enum.GetValues<Activation>()
        .Select(activation => (Name: activation.ToString(), Layers: (LayerDefinition[])[new LinearLayer { Units = 6, Activation = activation }]))
        .Concat(
        [
            ("Dropout", [new LinearLayer { Units = 6 }, new DropoutLayer(0.3)]),
            ("BatchNorm", [new LinearLayer { Units = 6, Activation = Activation.Tanh }, new BatchNormLayer()]),
            ("LayerNorm", [new LayerNormLayer(), new LinearLayer { Units = 6 }, new LayerNormLayer()]),
            ("Residual", [new ResidualLayer { Layers = [new LinearLayer { Units = 5, Activation = Activation.Tanh }] }]),
            ("Flatten", [new FlattenLayer()]),
            ("Conv2d", [Filters, new Conv2dLayer { Filters = 2, Stride = 2 }, new FlattenLayer()]),
            ("MaxPool2d", [Filters, new Pool2dLayer { Kind = PoolingKind.Max, Size = 2 }, new FlattenLayer()]),
            ("AvgPool2d", [Filters, new Pool2dLayer { Kind = PoolingKind.Average, Size = 3, Stride = 1 }, new FlattenLayer()]),
            ("GlobalAvgPool2d", [Filters, new GlobalAvgPool2dLayer()]),
            ("BatchNormOfImages", [Filters, new BatchNormLayer(), new FlattenLayer()]),
            ("LayerNormOfImages", [Filters, new LayerNormLayer(), new FlattenLayer()]),
            ("DropoutOfImages", [Filters, new DropoutLayer(0.3), new FlattenLayer()]),
            ("ResidualOfImages", [new ResidualLayer { Layers = [new BatchNormLayer(), new Conv2dLayer { Filters = 2, Padding = 1 }] }, new FlattenLayer()]),
        ])
        .ToDictionary(pair => pair.Name, pair => pair.Layers, StringComparer.Ordinal);

    public static IReadOnlyList<OptimizerDefinition> Optimizers { get; } =
    [
        new() { Name = Optimizer.Sgd },
        new() { Name = Optimizer.Sgd, Momentum = 0.9, WeightDecay = 1e-3 },
        new() { Name = Optimizer.Sgd, Momentum = 0.9, Nesterov = true },
        new() { Name = Optimizer.Adam },
        new() { Name = Optimizer.Adam, WeightDecay = 1e-2 },
        new() { Name = Optimizer.AdamW, WeightDecay = 0.1 },

        // Settings that do not make the first steps so long that rounding errors grow into other trainings.
        new() { Name = Optimizer.RmsProp, Alpha = 0.9, Epsilon = 1e-2 },
        new() { Name = Optimizer.RmsProp, Alpha = 0.5, Epsilon = 1e-2, Momentum = 0.5, Centered = true, WeightDecay = 1e-3 },
        new() { Name = Optimizer.Adagrad, Epsilon = 1e-2, WeightDecay = 1e-3 },
        new() { Name = Optimizer.Adadelta, WeightDecay = 1e-3 },
    ];

    /// <summary>Each loss with a head that it can be computed on.</summary>
    public static IReadOnlyList<(LossDefinition Loss, Activation Head)> Losses { get; } =
    [
        (new(Loss.CrossEntropy), Activation.None),
        (new(Loss.CrossEntropy, LabelSmoothing: 0.1), Activation.None),
        (new(Loss.CrossEntropy, LossInput.Probabilities), Activation.Softmax),
        (new(Loss.CrossEntropy, LossInput.Probabilities), Activation.Sigmoid),
        (new(Loss.BinaryCrossEntropy), Activation.None),
        (new(Loss.BinaryCrossEntropy, LossInput.Probabilities), Activation.Sigmoid),
        (new(Loss.MeanSquaredError), Activation.None),
        (new(Loss.MeanAbsoluteError), Activation.None),
        (new(Loss.Huber), Activation.None),
        (new(Loss.Hinge), Activation.None),
    ];

    public static PipelineDefinition Definition(string network, int optimizer = 0, int loss = 0) => Problems.Definition(
        network: Networks[network], optimizer: Optimizers[optimizer], loss: Losses[loss].Loss, output: new OutputDefinition { Activation = Losses[loss].Head });

    /// <summary>Rows that a network can take; 44 to train, so that an epoch's last batch is a smaller one.</summary>
    public static PreparedData Rows(string network) => IsOfImages(Networks[network]) ? RandomNetworks.Images(1) : Problems.Classes();

    /// <summary>Whether a lane has the weights of another array's lane, but for rounding; where those overflowed, so did the lane's.</summary>
    public static void ShouldBeEqual(TrainingArray array, int lane, TrainingArray other, int otherLane, string name = "")
    {
        var weights = array.Weights(lane);
        var expected = other.Weights(otherLane);
        for (var parameter = 0; parameter < weights.Count; parameter++)
        {
            var scale = expected[parameter].Where(float.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max();
            for (var i = 0; i < weights[parameter].Length; i++)
            {
                ShouldBeEqual(
                    weights[parameter][i], expected[parameter][i], (RoundingOfSteps * scale) + 1e-7, string.Create(CultureInfo.InvariantCulture, $"{name} parameter {parameter}, element {i}"));
            }
        }
    }

    /// <summary>How far a lane's weights are from another array's lane's: 1 is the farthest that <see cref="ShouldBeEqual(TrainingArray, int, TrainingArray, int, string)"/> takes for equal.</summary>
    public static double Distance(TrainingArray array, int lane, TrainingArray other, int otherLane) =>
        array.Weights(lane).Zip(other.Weights(otherLane)).Max(pair =>
        {
            var (weights, expected) = pair;
            var scale = expected.Where(float.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max();
            return weights.Zip(expected, (weight, wanted) => Math.Abs((double)weight - wanted)).Max() / ((RoundingOfSteps * scale) + 1e-7);
        });

    /// <summary>The rows that a network can take, but for the last bits of their features.</summary>
    public static PreparedData NudgedRows(string network, int seed)
    {
        var random = new Random(seed);
        var rows = Rows(network);
        var features = rows.Train.Features;
        for (var i = 0; i < features.Length; i++)
        {
            features[i] = random.Next(3) switch
            {
                0 => MathF.BitDecrement(features[i]),
                1 => MathF.BitIncrement(features[i]),
                _ => features[i],
            };
        }

        return rows;
    }

    /// <summary>Whether a number is another one but for rounding, or neither is finite.</summary>
    public static void ShouldBeEqual(double actual, double expected, double tolerance, string name)
    {
        if (double.IsFinite(expected))
        {
            actual.ShouldBe(expected, tolerance, name);
        }
        else
        {
            double.IsFinite(actual).ShouldBeFalse(name);
        }
    }

    private static bool IsOfImages(IEnumerable<LayerDefinition> layers) =>
        layers.Any(layer => layer is Conv2dLayer || (layer is ResidualLayer block && IsOfImages(block.Layers)));
}
