namespace Microsoft.ML.Transforms.Image;

/// <summary>Turns images of a known size into vectors.</summary>
public sealed class ImagePixelExtractingEstimator : TrivialEstimator<ImagePixelExtractingTransformer>
{
    private readonly ColumnPair[] _columns;
    private readonly ExtractedPixels _extracted;

    internal ImagePixelExtractingEstimator(ColumnPair[] columns, ExtractedPixels extracted)
        : base(new ImagePixelExtractingTransformer(columns, extracted))
    {
        _columns = columns;
        _extracted = extracted;
    }

    /// <summary>Which of a pixel's values are taken.</summary>
    [Flags]
    public enum ColorBits : byte
    {
        Alpha = 1,
        Red = 2,
        Green = 4,
        Blue = 8,
        Rgb = Red | Green | Blue,
        All = Alpha | Rgb,
    }

    /// <summary>In which order they are taken; what is not taken leaves no gap.</summary>
    public enum ColorsOrder : byte
    {
        ARGB = 1,
        ARBG = 2,
        ABRG = 3,
        ABGR = 4,
        AGRB = 5,
        AGBR = 6,
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Check.NotNull(inputSchema, nameof(inputSchema));
        return inputSchema.With(_columns.Select(pair =>
        {
            ImageColumns.Find(inputSchema, pair.Input);
            return new SchemaShape.Column(pair.Output, SchemaShape.Column.VectorKind.Vector, _extracted.ItemType, false);
        }));
    }
}
