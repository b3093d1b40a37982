namespace MlAdvisor.Definitions;

/// <summary>One layer of the network; of the kinds that are here, and no others.</summary>
public abstract record LayerDefinition
{
    private protected LayerDefinition()
    {
    }

    /// <value>Where it stands in the definition, as a key path such as <c>trainer.network[0].linear</c>; null for one made in code.</value>
    public string? Path { get; init; }
}

/// <summary>A fully connected layer.</summary>
public sealed record LinearLayer : LayerDefinition
{
    /// <value>Number of outputs, at least 1.</value>
    public required int Units { get; init; }

    /// <value>The function after it. The default is <see cref="Activation.None"/>.</value>
    public Activation Activation { get; init; } = Activation.None;

    /// <value>How its weights are drawn. The default is TorchSharp's.</value>
    public InitializerDefinition Initializer { get; init; } = new(Definitions.Initializer.Default);

    /// <value>How its biases are drawn; null (the default) for what the initializer of the weights says. Fan-in and fan-out of a bias are its length, as in Keras.</value>
    public InitializerDefinition? BiasInitializer { get; init; }
}

/// <summary>A two-dimensional convolution with a bias a filter.</summary>
public sealed record Conv2dLayer : LayerDefinition
{
    /// <value>Number of filters, and so of channels that go out; at least 1.</value>
    public required int Filters { get; init; }

    /// <value>Height and width of a filter in pixels, at least 1. The default is 3.</value>
    public int Kernel { get; init; } = 3;

    /// <value>Pixels between two places of a filter, at least 1. The default is 1.</value>
    public int Stride { get; init; } = 1;

    /// <value>Rows and columns of zeros at each edge, at least 0. The default is 0, which Keras calls <c>valid</c>.</value>
    public int Padding { get; init; }

    /// <value>The function after it. The default is <see cref="Activation.None"/>.</value>
    public Activation Activation { get; init; } = Activation.None;

    /// <value>How its weights are drawn. The default is TorchSharp's.</value>
    public InitializerDefinition Initializer { get; init; } = new(Definitions.Initializer.Default);

    /// <value>How its biases are drawn; null (the default) for what the initializer of the weights says. Fan-in and fan-out of a bias are its length, as in Keras.</value>
    public InitializerDefinition? BiasInitializer { get; init; }
}

/// <summary>What a pooling layer makes of a window.</summary>
public enum PoolingKind
{
    /// <summary>Its largest value.</summary>
    Max,

    /// <summary>Its mean.</summary>
    Average,
}

/// <summary>One value for each window of an image; windows that do not fit are left out.</summary>
public sealed record Pool2dLayer : LayerDefinition
{
    /// <value>Which value.</value>
    public required PoolingKind Kind { get; init; }

    /// <value>Height and width of a window in pixels, at least 1.</value>
    public required int Size { get; init; }

    /// <value>Pixels between two windows, at least 1; null (the default) for the window's own size.</value>
    public int? Stride { get; init; }
}

/// <summary>The mean of each channel of an image.</summary>
public sealed record GlobalAvgPool2dLayer : LayerDefinition;

/// <summary>Takes an image as a vector; it changes nothing about a vector.</summary>
public sealed record FlattenLayer : LayerDefinition;

/// <summary>Batch normalization of each unit or channel, with a learned scale and shift.</summary>
public sealed record BatchNormLayer : LayerDefinition
{
    /// <value>Share of a batch in the running mean and variance, in (0, 1). The default is 0.1, PyTorch's; Keras counts the other way and has 0.99.</value>
    public double Momentum { get; init; } = 0.1;

    /// <value>Added to the variance, above 0. The default is 1e-5.</value>
    public double Epsilon { get; init; } = 1e-5;
}

/// <summary>
/// Layer normalization: each row to mean 0 and variance 1 over all its values, an image's over channels, height and width together; then a learned
/// scale and shift a value. PyTorch's <c>LayerNorm</c> over the whole shape of a row.
/// </summary>
public sealed record LayerNormLayer : LayerDefinition
{
    /// <value>Added to the variance, above 0. The default is 1e-5.</value>
    public double Epsilon { get; init; } = 1e-5;
}

/// <summary>A residual block: what comes in is added to what its layers make of it. What goes out of the last must have the shape of what comes in.</summary>
public sealed record ResidualLayer : LayerDefinition
{
    /// <value>The block's layers, in order; at least one. A block may hold blocks.</value>
    public required IReadOnlyList<LayerDefinition> Layers { get; init => field = ValueList<LayerDefinition>.Of(value); }
}

/// <summary>A function on its own.</summary>
/// <param name="Activation">Which function.</param>
public sealed record ActivationLayer(Activation Activation) : LayerDefinition;

/// <summary>Sets units to zero at random while training and scales the rest up.</summary>
/// <param name="Rate">Share of units set to zero, in [0, 1).</param>
public sealed record DropoutLayer(double Rate) : LayerDefinition;
