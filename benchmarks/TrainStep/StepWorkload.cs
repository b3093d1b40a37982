using System.Globalization;
using MlAdvisor.Definitions;

namespace MlAdvisor.Benchmarks.TrainStep;

/// <summary>What both sides train, with relu, Adam at 0.001 and cross-entropy.</summary>
/// <param name="Network">
/// The widths of a dense network such as <c>32-64-10</c>; or of a convolutional one such as <c>3x32x32-32-64-10</c>: images, the filters of each
/// convolution of 3 x 3 with a pooling of 2 x 2 after it, classes.
/// </param>
/// <param name="Batch">Rows a step.</param>
/// <param name="Steps">Steps of one epoch, and of one number measured.</param>
internal sealed record StepWorkload(string Network, int Batch, int Steps)
{
    public const double LearningRate = 0.001;

    /// <summary>The shape of a row, and the number of classes.</summary>
    public (int[] Shape, int Classes) Rows => ([.. Parts[0].Split('x').Select(Number)], Number(Parts[^1]));

    /// <summary>The hidden layers.</summary>
    public IReadOnlyList<LayerDefinition> Layers => IsConvolutional
        ?
        [
            .. Hidden.SelectMany(filters => (LayerDefinition[])[new Conv2dLayer { Filters = filters, Activation = Activation.Relu }, new Pool2dLayer { Kind = PoolingKind.Max, Size = 2 }]),
            new FlattenLayer(),
        ]
        : [.. Hidden.Select(width => new LinearLayer { Units = width, Activation = Activation.Relu })];

    private bool IsConvolutional => Parts[0].Contains('x', StringComparison.Ordinal);

    private IEnumerable<int> Hidden => Parts[1..^1].Select(Number);

    private string[] Parts => Network.Split('-');

    public override string ToString() => FormattableString.Invariant($"{Network}, batch {Batch}");

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
