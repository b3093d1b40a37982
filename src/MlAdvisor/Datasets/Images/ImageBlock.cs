namespace MlAdvisor.Datasets;

/// <summary>Images of one size and their classes, all of them in one array of bytes.</summary>
/// <param name="height">Rows of pixels of an image.</param>
/// <param name="width">Pixels of a row.</param>
/// <param name="channels">1 for gray, 3 for red, green and blue.</param>
/// <param name="count">Number of images; the array has room for them.</param>
internal sealed class ImageBlock(int height, int width, int channels, int count)
{
    /// <value>Rows of pixels of an image.</value>
    public int Height => height;

    /// <value>Pixels of a row.</value>
    public int Width => width;

    /// <value>1 for gray, 3 for red, green and blue.</value>
    public int Channels => channels;

    /// <value>Number of images.</value>
    public int Count => count;

    /// <value>Bytes of an image.</value>
    public int Size => height * width * channels;

    /// <value>The bytes, image after image and in each colour after colour: <c>[count, channels, height, width]</c>.</value>
    public byte[] Pixels { get; } = new byte[(long)count * channels * height * width];

    /// <value>The images' classes by number.</value>
    public byte[] Classes { get; } = new byte[count];

    /// <summary>The bytes of neighbouring images.</summary>
    public Span<byte> Images(int first, int number) => Pixels.AsSpan(first * Size, number * Size);
}
