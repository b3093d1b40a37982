using System.Globalization;

namespace MlAdvisor.Networks;

/// <summary>
/// The shape of one row on its way through a network: a vector of units, or an image of channels, <c>[channels, height, width]</c>. In memory both are
/// one run of floats; the difference is which layers can take it.
/// </summary>
internal readonly record struct LayerShape
{
    private LayerShape(int channels, int height, int width, bool isImage)
    {
        Channels = channels;
        Height = height;
        Width = width;
        IsImage = isImage;
    }

    /// <value>Channels of an image, units of a vector.</value>
    public int Channels { get; }

    /// <value>Rows of pixels; 1 for a vector.</value>
    public int Height { get; }

    /// <value>Pixels a row; 1 for a vector.</value>
    public int Width { get; }

    /// <value>Whether it is an image.</value>
    public bool IsImage { get; }

    /// <value>Floats in all.</value>
    public int Size => Channels * Height * Width;

    /// <summary>A vector.</summary>
    /// <param name="units">Its length, at least 1.</param>
    public static LayerShape Vector(int units) => new(units, 1, 1, isImage: false);

    /// <summary>An image, channel by channel, row by row.</summary>
    /// <param name="channels">Number of channels, at least 1.</param>
    /// <param name="height">Rows of pixels, at least 1.</param>
    /// <param name="width">Pixels a row, at least 1.</param>
    /// <exception cref="OverflowException">It would have more than 2^31 - 1 values.</exception>
    public static LayerShape Image(int channels, int height, int width)
    {
        _ = checked(channels * height * width);
        return new LayerShape(channels, height, width, isImage: true);
    }

    /// <summary>The shape that prepared data give: <c>[width]</c>, or <c>[channels, height, width]</c>.</summary>
    /// <param name="dimensions">One dimension, or three.</param>
    public static LayerShape Of(IReadOnlyList<int> dimensions) => dimensions.Count switch
    {
        1 => Vector(dimensions[0]),
        3 => Image(dimensions[0], dimensions[1], dimensions[2]),
        _ => throw new ArgumentException("A row is a vector or an image of three dimensions.", nameof(dimensions)),
    };

    /// <summary>Such as <c>10 units</c> or <c>3 x 32 x 32</c>.</summary>
    public override string ToString() => IsImage
        ? string.Create(CultureInfo.InvariantCulture, $"{Channels} x {Height} x {Width}")
        : string.Create(CultureInfo.InvariantCulture, $"{Channels} {(Channels == 1 ? "unit" : "units")}");
}
