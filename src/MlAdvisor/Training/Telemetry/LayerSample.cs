namespace MlAdvisor.Training;

/// <summary>One layer in one step of one lane.</summary>
public sealed record LayerSample
{
    /// <value>The step, counted from 1.</value>
    public required long Step { get; init; }

    /// <value>The layer's index in the network's plan, from 0, activations and output layer included.</value>
    public required int Layer { get; init; }

    /// <value>What the layer is: <c>linear</c>, <c>relu</c>, <c>conv2d</c>.</value>
    public required string Kind { get; init; }

    /// <value>Mean of the layer's outputs over the batch.</value>
    public required double ActivationMean { get; init; }

    /// <value>Their variance.</value>
    public required double ActivationVariance { get; init; }

    /// <value>
    /// Share of units, in [0, 1], that are zero or below for every row of the batch; null for layers that can not die (all but ReLU and its kin).
    /// </value>
    public double? DeadShare { get; init; }

    /// <value>Share of outputs, in [0, 1], within 0.02 of an end of the function's range; null for functions without ends.</value>
    public double? SaturatedShare { get; init; }

    /// <value>2-norm of the gradient of the layer's weights; null for layers without weights.</value>
    public double? GradientNorm { get; init; }

    /// <value>2-norm of the step's change of the layer's weights over that of the weights before it; about 1e-3 is usual. Null without weights.</value>
    public double? UpdateRatio { get; init; }
}
