namespace Microsoft.ML.Transforms.Image;

/// <summary>Brings images to one size.</summary>
public sealed class ImageResizingEstimator : TrivialEstimator<ImageResizingTransformer>
{
    private readonly ColumnPair[] _columns;
    private readonly ImageDataViewType _type;

    internal ImageResizingEstimator(ColumnPair[] columns, ResizedImage resized)
        : base(new ImageResizingTransformer(columns, resized))
    {
        _columns = columns;
        _type = new ImageDataViewType(resized.Height, resized.Width);
    }

    /// <summary>The edge that a crop keeps.</summary>
    public enum Anchor : byte
    {
        Right = 0,
        Left = 1,
        Top = 2,
        Bottom = 3,
        Center = 4,
    }

    /// <summary>What is done where the proportions differ: black bars, a crop, or other proportions.</summary>
    public enum ResizingKind : byte
    {
        IsoPad = 0,
        IsoCrop = 1,
        Fill = 2,
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Check.NotNull(inputSchema, nameof(inputSchema));
        return inputSchema.With(_columns.Select(pair =>
        {
            ImageColumns.Find(inputSchema, pair.Input);
            return new SchemaShape.Column(pair.Output, SchemaShape.Column.VectorKind.Scalar, _type, false);
        }));
    }
}
