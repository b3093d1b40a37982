namespace Microsoft.ML.Transforms;

/// <summary>Turns keys back into the values they stand for.</summary>
public sealed class KeyToValueMappingEstimator : TrivialEstimator<KeyToValueMappingTransformer>
{
    private readonly ColumnPair[] _columns;

    internal KeyToValueMappingEstimator(ColumnPair[] columns)
        : base(new KeyToValueMappingTransformer(columns))
    {
        _columns = columns;
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Check.NotNull(inputSchema, nameof(inputSchema));
        return inputSchema.With(_columns.Select(pair =>
        {
            var column = inputSchema.FindInput(pair.Input);
            if (!column.Annotations.TryFindColumn(AnnotationKinds.KeyValues, out var values))
            {
                throw Except.Param(nameof(inputSchema), $"Input column '{pair.Input}' doesn't contain key values metadata");
            }

            var kept = column.Annotations.Where(a => string.Equals(a.Name, AnnotationKinds.SlotNames, StringComparison.Ordinal));
            return new SchemaShape.Column(pair.Output, column.Kind, values.ItemType, values.IsKey, new SchemaShape(kept));
        }));
    }
}
