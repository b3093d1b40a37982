namespace Microsoft.ML.Internal;

/// <summary>Which values of an image's pixels are taken, in which order, and what becomes of them.</summary>
internal sealed record ExtractedPixels
{
    public ExtractedPixels(
        ImagePixelExtractingEstimator.ColorBits colors,
        ImagePixelExtractingEstimator.ColorsOrder order,
        bool interleaved,
        float offset,
        float scale,
        bool asReals)
    {
        Check.That(InOrder(colors, order).Length > 0, "Need to use at least one color plane", "colorsToExtract");
        // Bytes are never scaled.
        if (asReals && !float.IsFinite(offset))
        {
            throw new ArgumentOutOfRangeException("offsetImage");
        }

        if (asReals && (!float.IsFinite(scale) || scale == 0))
        {
            throw new ArgumentOutOfRangeException("scaleImage");
        }

        (Colors, Order, IsInterleaved, AsReals) = (colors, order, interleaved, asReals);
        (Offset, Scale) = asReals ? (offset, scale) : (0, 1);
    }

    public ImagePixelExtractingEstimator.ColorBits Colors { get; }

    public ImagePixelExtractingEstimator.ColorsOrder Order { get; }

    /// <summary>All values of a pixel stand together, else all pixels' values of one colour.</summary>
    public bool IsInterleaved { get; }

    public float Offset { get; }

    public float Scale { get; }

    public bool AsReals { get; }

    public PrimitiveDataViewType ItemType => AsReals ? NumberDataViewType.Single : NumberDataViewType.Byte;

    /// <summary>The colours in the order in which they are taken.</summary>
    public static ImagePixelExtractingEstimator.ColorBits[] InOrder(
        ImagePixelExtractingEstimator.ColorBits colors, ImagePixelExtractingEstimator.ColorsOrder order) =>
        [.. order.ToString().Select(ColorOf).Where(c => colors.HasFlag(c))];

    public static ExtractedPixels Load(ModelReader reader) => new(
        (ImagePixelExtractingEstimator.ColorBits)reader.Read<byte>(),
        reader.ReadEnum<ImagePixelExtractingEstimator.ColorsOrder>(),
        reader.Read<bool>(),
        reader.Read<float>(),
        reader.Read<float>(),
        reader.Read<bool>());

    public void Save(ModelWriter writer)
    {
        writer.Write(Colors);
        writer.Write(Order);
        writer.Write(IsInterleaved);
        writer.Write(Offset);
        writer.Write(Scale);
        writer.Write(AsReals);
    }

    public VectorDataViewType TypeFor(ImageDataViewType image)
    {
        var planes = InOrder(Colors, Order).Length;
        return IsInterleaved ? new(ItemType, image.Height, image.Width, planes) : new(ItemType, planes, image.Height, image.Width);
    }

    /// <summary>Of each colour taken, which of a pixel's four bytes it is.</summary>
    public int[] OffsetsIn(MLPixelFormat format) => Array.ConvertAll(InOrder(Colors, Order), color => color switch
    {
        ImagePixelExtractingEstimator.ColorBits.Alpha => 3,
        ImagePixelExtractingEstimator.ColorBits.Red => format == MLPixelFormat.Bgra32 ? 2 : 0,
        ImagePixelExtractingEstimator.ColorBits.Green => 1,
        _ => format == MLPixelFormat.Bgra32 ? 0 : 2,
    });

    /// <summary>What each byte becomes.</summary>
    public float[] Reals() => Array.ConvertAll(Bytes(), b => (b - Offset) * Scale);

    public static byte[] Bytes() => [.. Enumerable.Range(0, 256).Select(i => (byte)i)];

    private static ImagePixelExtractingEstimator.ColorBits ColorOf(char letter) => letter switch
    {
        'A' => ImagePixelExtractingEstimator.ColorBits.Alpha,
        'R' => ImagePixelExtractingEstimator.ColorBits.Red,
        'G' => ImagePixelExtractingEstimator.ColorBits.Green,
        _ => ImagePixelExtractingEstimator.ColorBits.Blue,
    };
}
