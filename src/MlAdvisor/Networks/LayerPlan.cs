using MlAdvisor.Definitions;

namespace MlAdvisor.Networks;

/// <summary>One layer with its shapes known.</summary>
/// <param name="Input">What comes in.</param>
/// <param name="Output">What goes out.</param>
internal abstract record LayerPlan(LayerShape Input, LayerShape Output)
{
    /// <value>Floats that come in, a row.</value>
    public int Inputs => Input.Size;

    /// <value>Floats that go out, a row.</value>
    public int Outputs => Output.Size;

    /// <value>The layers that it is made of; none for most.</value>
    public virtual IReadOnlyList<LayerPlan> Inner => [];

    /// <value>Floats of the widest row in it, on its way through.</value>
    public int Widest => Inner.Select(layer => layer.Widest).Append(Inputs).Append(Outputs).Max();

    /// <value>Shapes of the weights that training changes, of one lane, in the order in which they lie.</value>
    public virtual IReadOnlyList<long[]> ParameterShapes => [];

    /// <value>Shapes of what training keeps beside the weights and needs again to predict, of one lane.</value>
    public virtual IReadOnlyList<long[]> BufferShapes => [];

    /// <value>Trainable parameters, of one lane.</value>
    public long Parameters => ParameterShapes.Sum(shape => shape.Aggregate(1L, (product, dimension) => product * dimension));
}

/// <summary>A fully connected layer: <c>[batch, Inputs] -> [batch, Outputs]</c>.</summary>
/// <param name="Inputs">Width of what comes in.</param>
/// <param name="Outputs">Number of units.</param>
/// <param name="Initializer">How its weights are drawn.</param>
/// <param name="BiasInitializer">How its biases are drawn; null for what <paramref name="Initializer"/> says.</param>
internal sealed record LinearPlan(int Inputs, int Outputs, InitializerDefinition Initializer, InitializerDefinition? BiasInitializer = null)
    : LayerPlan(LayerShape.Vector(Inputs), LayerShape.Vector(Outputs))
{
    /// <inheritdoc/>
    public override IReadOnlyList<long[]> ParameterShapes => [[Outputs, Inputs], [Outputs]];
}

/// <summary>A convolution over images: <c>[batch, C, H, W] -> [batch, filters, H', W']</c>.</summary>
/// <param name="Input">The image that comes in.</param>
/// <param name="Output">The image that goes out, one channel a filter.</param>
/// <param name="Kernel">Height and width of a filter.</param>
/// <param name="Stride">Pixels between two places of a filter.</param>
/// <param name="Padding">Rows and columns of zeros at each edge.</param>
/// <param name="Initializer">How its weights are drawn.</param>
/// <param name="BiasInitializer">How its biases are drawn; null for what <paramref name="Initializer"/> says.</param>
internal sealed record Conv2dPlan(
    LayerShape Input, LayerShape Output, int Kernel, int Stride, int Padding, InitializerDefinition Initializer, InitializerDefinition? BiasInitializer = null)
    : LayerPlan(Input, Output)
{
    /// <inheritdoc/>
    public override IReadOnlyList<long[]> ParameterShapes => [[Output.Channels, Input.Channels, Kernel, Kernel], [Output.Channels]];
}

/// <summary>The largest or the mean value of each window of an image.</summary>
/// <param name="Input">The image that comes in.</param>
/// <param name="Output">The image that goes out.</param>
/// <param name="Kind">Largest or mean.</param>
/// <param name="Size">Height and width of a window.</param>
/// <param name="Stride">Pixels between two windows.</param>
internal sealed record Pool2dPlan(LayerShape Input, LayerShape Output, PoolingKind Kind, int Size, int Stride) : LayerPlan(Input, Output);

/// <summary>The mean of each channel: <c>[batch, C, H, W] -> [batch, C]</c>.</summary>
/// <param name="Input">The image that comes in.</param>
internal sealed record GlobalAvgPool2dPlan(LayerShape Input) : LayerPlan(Input, LayerShape.Vector(Input.Channels));

/// <summary>An image taken as a vector; nothing is computed.</summary>
/// <param name="Input">The image that comes in.</param>
internal sealed record FlattenPlan(LayerShape Input) : LayerPlan(Input, LayerShape.Vector(Input.Size));

/// <summary>
/// Batch normalization of each unit, or of each channel: to mean 0 and variance 1 over the batch, then scaled and shifted by two learned numbers. To
/// predict, the running mean and variance of training are used.
/// </summary>
/// <param name="Shape">What comes in and goes out.</param>
/// <param name="Momentum">Share of a batch in the running mean and variance.</param>
/// <param name="Epsilon">Added to the variance.</param>
internal sealed record BatchNormPlan(LayerShape Shape, double Momentum, double Epsilon) : LayerPlan(Shape, Shape)
{
    /// <inheritdoc/>
    public override IReadOnlyList<long[]> ParameterShapes => [[Shape.Channels], [Shape.Channels]];

    /// <inheritdoc/>
    public override IReadOnlyList<long[]> BufferShapes => [[Shape.Channels], [Shape.Channels]];
}

/// <summary>
/// Layer normalization of each row: to mean 0 and variance 1 over all its values, of an image over channels, height and width together; then scaled and
/// shifted by two learned numbers a value. It is the same in training and afterwards.
/// </summary>
/// <param name="Shape">What comes in and goes out.</param>
/// <param name="Epsilon">Added to the variance.</param>
internal sealed record LayerNormPlan(LayerShape Shape, double Epsilon) : LayerPlan(Shape, Shape)
{
    /// <inheritdoc/>
    public override IReadOnlyList<long[]> ParameterShapes => [WeightShape, WeightShape];

    private long[] WeightShape => Shape.IsImage ? [Shape.Channels, Shape.Height, Shape.Width] : [Shape.Size];
}

/// <summary>A residual block: its layers' output plus what came in.</summary>
/// <param name="Shape">What comes in and goes out.</param>
/// <param name="Layers">The block's layers, at least one; the last has <paramref name="Shape"/> as its output.</param>
internal sealed record ResidualPlan(LayerShape Shape, IReadOnlyList<LayerPlan> Layers) : LayerPlan(Shape, Shape)
{
    /// <inheritdoc/>
    public override IReadOnlyList<LayerPlan> Inner => Layers;

    /// <inheritdoc/>
    public override IReadOnlyList<long[]> ParameterShapes => [.. Layers.SelectMany(layer => layer.ParameterShapes)];

    /// <inheritdoc/>
    public override IReadOnlyList<long[]> BufferShapes => [.. Layers.SelectMany(layer => layer.BufferShapes)];
}

/// <summary>A function of each unit, or of all of them for softmax.</summary>
/// <param name="Activation">Which function.</param>
/// <param name="Shape">What comes in and goes out.</param>
internal sealed record ActivationPlan(Activation Activation, LayerShape Shape) : LayerPlan(Shape, Shape);

/// <summary>Dropout while training.</summary>
/// <param name="Rate">Share of units set to zero, in [0, 1).</param>
/// <param name="Shape">What comes in and goes out.</param>
internal sealed record DropoutPlan(double Rate, LayerShape Shape) : LayerPlan(Shape, Shape);
