namespace MlAdvisor.Definitions;

/// <summary>Which channels of an image are extracted (ML.NET's ColorBits).</summary>
public enum PixelColors
{
    /// <summary>Red, green and blue.</summary>
    Rgb,

    /// <summary>Alpha, red, green and blue.</summary>
    All,

    /// <summary>Red alone; of a gray image, its gray.</summary>
    Red,

    /// <summary>Green alone.</summary>
    Green,

    /// <summary>Blue alone.</summary>
    Blue,

    /// <summary>Alpha alone.</summary>
    Alpha,
}

/// <summary>Turns images of one size into vectors <c>[C, H, W]</c> (ML.NET's ExtractPixels): channel after channel, row after row, <c>(byte - offset) * scale</c>.</summary>
public sealed record ExtractPixelsTransform : ColumnsTransform
{
    /// <value>What a byte less the offset is multiplied by, other than 0. The default is 1, which leaves values from 0 to 255.</value>
    public double Scale { get; init; } = 1;

    /// <value>What is subtracted from a byte. The default is 0.</value>
    public double Offset { get; init; }

    /// <value>Which channels; null (the default) means red alone for images known to be gray, else red, green and blue.</value>
    public PixelColors? Colors { get; init; }
}
