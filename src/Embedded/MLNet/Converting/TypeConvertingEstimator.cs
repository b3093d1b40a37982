namespace Microsoft.ML.Transforms;

/// <summary>Converts columns to another item type.</summary>
public sealed class TypeConvertingEstimator : TrivialEstimator<TypeConvertingTransformer>
{
    private readonly ColumnPair[] _columns;
    private readonly DataKind _outputKind;

    internal TypeConvertingEstimator(ColumnPair[] columns, DataKind outputKind)
        : base(new TypeConvertingTransformer(columns, outputKind))
    {
        _columns = columns;
        _outputKind = outputKind;
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Check.NotNull(inputSchema, nameof(inputSchema));
        var type = TypeFacts.PrimitiveOf(_outputKind);
        return inputSchema.With(_columns.Select(pair =>
        {
            var column = inputSchema.FindInput(pair.Input);
            if (StandardConversions.Find(column.ItemType, type) == null)
            {
                throw Except.Param(nameof(inputSchema), $"source column '{pair.Input}' with item type '{column.ItemType}' is not compatible with destination type '{type}'");
            }

            var kept = column.Annotations.Where(a => string.Equals(a.Name, AnnotationKinds.SlotNames, StringComparison.Ordinal));
            return new SchemaShape.Column(pair.Output, column.Kind, type, column.IsKey, new SchemaShape(kept));
        }));
    }
}
