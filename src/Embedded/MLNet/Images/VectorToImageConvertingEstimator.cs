namespace Microsoft.ML.Transforms.Image;

/// <summary>Turns vectors into images.</summary>
public sealed class VectorToImageConvertingEstimator : TrivialEstimator<VectorToImageConvertingTransformer>
{
    private readonly ColumnPair[] _columns;
    private readonly ImageDataViewType _type;

    internal VectorToImageConvertingEstimator(ColumnPair[] columns, ImageDataViewType type, ExtractedPixels present)
        : base(new VectorToImageConvertingTransformer(columns, type, present))
    {
        _columns = columns;
        _type = type;
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Check.NotNull(inputSchema, nameof(inputSchema));
        return inputSchema.With(_columns.Select(pair =>
        {
            inputSchema.FindInput(pair.Input);
            return new SchemaShape.Column(pair.Output, SchemaShape.Column.VectorKind.Scalar, _type, false);
        }));
    }
}
