namespace Microsoft.ML.Transforms;

/// <summary>Copies columns.</summary>
public sealed class ColumnCopyingEstimator : TrivialEstimator<ColumnCopyingTransformer>
{
    private readonly ColumnPair[] _columns;

    internal ColumnCopyingEstimator(ColumnPair[] columns)
        : base(new ColumnCopyingTransformer(columns))
    {
        _columns = columns;
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Check.NotNull(inputSchema, nameof(inputSchema));
        return inputSchema.With(_columns.Select(pair => inputSchema.FindInput(pair.Input).Named(pair.Output)));
    }
}
