namespace Microsoft.ML.Transforms.Image;

/// <summary>Turns colours into shades of gray.</summary>
public sealed class ImageGrayscalingEstimator : TrivialEstimator<ImageGrayscalingTransformer>
{
    private readonly ColumnPair[] _columns;

    internal ImageGrayscalingEstimator(ColumnPair[] columns)
        : base(new ImageGrayscalingTransformer(columns))
    {
        _columns = columns;
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Check.NotNull(inputSchema, nameof(inputSchema));
        return inputSchema.With(_columns.Select(pair => ImageColumns.Find(inputSchema, pair.Input).Named(pair.Output)));
    }
}
