using MlAdvisor.Definitions;
using MlAdvisor.Networks;

namespace MlAdvisor.Benchmarks.Convolutions;

/// <summary>A convolution of one lane: the images that come in, the filters, and the rows of a step.</summary>
internal sealed record ConvolutionShape(int Channels, int Height, int Width, int Filters, int Batch, int Kernel = 3, int Stride = 1, int Padding = 0)
{
    /// <summary>The layer.</summary>
    public Conv2dPlan Plan => new(
        LayerShape.Image(Channels, Height, Width), LayerShape.Image(Filters, Places(Height), Places(Width)), Kernel, Stride, Padding, new InitializerDefinition(Initializer.Default));

    public override string ToString() => FormattableString.Invariant(
        $"{Channels} x {Height} x {Width}, {Filters} of {Kernel} x {Kernel}{(Stride > 1 ? $" / {Stride}" : "")}{(Padding > 0 ? $" + {Padding}" : "")}, {Batch}");

    private int Places(int pixels) => ((pixels + (2 * Padding) - Kernel) / Stride) + 1;
}
