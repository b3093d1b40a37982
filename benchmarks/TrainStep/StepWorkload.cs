using MlAdvisor.Definitions;

namespace MlAdvisor.Benchmarks.TrainStep;

/// <summary>What both sides train, with relu, Adam at 0.001 and cross-entropy.</summary>
/// <param name="Network">The widths of a dense network such as <c>32-64-10</c>, or <c>cnn</c>: 3 x 32 x 32, conv 32, pool, conv 64, pool, dense 10.</param>
/// <param name="Batch">Rows a step.</param>
/// <param name="Steps">Steps of one epoch, and of one number measured.</param>
internal sealed record StepWorkload(string Network, int Batch, int Steps)
{
    public const double LearningRate = 0.001;

    private const string Convolutional = "cnn";

    /// <summary>The shape of a row, and the number of classes.</summary>
    public (int[] Shape, int Classes) Rows => IsConvolutional ? ([3, 32, 32], 10) : ([Widths[0]], Widths[^1]);

    /// <summary>The hidden layers.</summary>
    public IReadOnlyList<LayerDefinition> Layers => IsConvolutional
        ?
        [
            new Conv2dLayer { Filters = 32, Activation = Activation.Relu }, new Pool2dLayer { Kind = PoolingKind.Max, Size = 2 },
            new Conv2dLayer { Filters = 64, Activation = Activation.Relu }, new Pool2dLayer { Kind = PoolingKind.Max, Size = 2 },
            new FlattenLayer(),
        ]
        : [.. Widths[1..^1].Select(width => new LinearLayer { Units = width, Activation = Activation.Relu })];

    private bool IsConvolutional => Network == Convolutional;

    private int[] Widths => [.. Network.Split('-').Select(width => int.Parse(width, System.Globalization.CultureInfo.InvariantCulture))];

    public override string ToString() => FormattableString.Invariant($"{Network}, batch {Batch}");
}
