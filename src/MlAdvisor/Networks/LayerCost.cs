using MlAdvisor.Definitions;
using MlAdvisor.Definitions.Reading;

namespace MlAdvisor.Networks;

/// <summary>What a layer holds and computes, known before anything is allocated.</summary>
internal sealed record LayerCost
{
    /// <value>Its index in the network, as its tensors are called: <c>0</c>, or <c>3.0</c> in a residual block.</value>
    public required string Index { get; init; }

    /// <value>What it is, in the definition's word: <c>conv2d</c>; a residual block's own row stands for its sum.</value>
    public required string Kind { get; init; }

    /// <value>What comes in.</value>
    public required LayerShape Input { get; init; }

    /// <value>What goes out.</value>
    public required LayerShape Output { get; init; }

    /// <value>Trainable parameters, of one lane.</value>
    public required long Parameters { get; init; }

    /// <value>Floats that a step of training keeps for the gradient, a row; 0 where the layer works in place.</value>
    public required long KeptFloats { get; init; }

    /// <value>Floating-point operations of a forward pass, a row; a multiplication and the addition after it are two. A step of training is about three times that.</value>
    public required long FlopsPerRow { get; init; }

    /// <summary>The costs of a network's layers, those in blocks before their block's sum.</summary>
    /// <param name="network">The network.</param>
    public static IReadOnlyList<LayerCost> Of(NetworkPlan network) => [.. Of(network.Layers, "")];

    /// <summary>What a layer is, in the definition's word.</summary>
    internal static string KindOf(LayerPlan layer) => layer switch
    {
        LinearPlan => "linear",
        Conv2dPlan => "conv2d",
        Pool2dPlan { Kind: PoolingKind.Max } => "maxPool2d",
        Pool2dPlan => "avgPool2d",
        GlobalAvgPool2dPlan => "globalAvgPool2d",
        FlattenPlan => "flatten",
        BatchNormPlan => "batchNorm",
        LayerNormPlan => "layerNorm",
        DropoutPlan => "dropout",
        ResidualPlan => "residual",
        ActivationPlan activation => Names<Activation>.Of(activation.Activation),
        _ => throw new NotSupportedException($"No word for {layer.GetType().Name}."),
    };

    private static IEnumerable<LayerCost> Of(IReadOnlyList<LayerPlan> layers, string prefix)
    {
        LayerPlan? below = null;
        foreach (var (i, layer) in layers.Index())
        {
            var index = FormattableString.Invariant($"{prefix}{i}");
            foreach (var inner in Of(layer.Inner, index + "."))
            {
                yield return inner;
            }

            yield return new LayerCost
            {
                Index = index,
                Kind = KindOf(layer),
                Input = layer.Input,
                Output = layer.Output,
                Parameters = layer.Inner.Count > 0 ? 0 : layer.Parameters,
                KeptFloats = Kept(layer, below),
                FlopsPerRow = Flops(layer),
            };
            below = layer;
        }
    }

    private static long Kept(LayerPlan layer, LayerPlan? below) => layer switch
    {
        FlattenPlan => 0,
        ActivationPlan activation when StackedActivation.WorksInPlace(activation.Activation, below) => 0,

        // With its mask; with the normalized values; with the place of each largest value.
        DropoutPlan or LayerNormPlan or Pool2dPlan { Kind: PoolingKind.Max } => 2L * layer.Outputs,
        _ => layer.Outputs,
    };

    private static long Flops(LayerPlan layer) => layer switch
    {
        LinearPlan linear => (2L * linear.Inputs * linear.Outputs) + linear.Outputs,
        Conv2dPlan conv => ((2L * conv.Input.Channels * conv.Kernel * conv.Kernel) + 1) * conv.Outputs,
        Pool2dPlan pool => (long)pool.Size * pool.Size * pool.Outputs,
        GlobalAvgPool2dPlan pool => pool.Inputs,
        FlattenPlan => 0,
        BatchNormPlan => 4L * layer.Outputs,
        LayerNormPlan => 8L * layer.Outputs,
        _ => layer.Outputs,
    };
}
