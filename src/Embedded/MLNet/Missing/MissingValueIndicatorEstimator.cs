namespace Microsoft.ML.Transforms;

/// <summary>Tells where values are missing.</summary>
public sealed class MissingValueIndicatorEstimator : TrivialEstimator<MissingValueIndicatorTransformer>
{
    private readonly ColumnPair[] _columns;

    internal MissingValueIndicatorEstimator(ColumnPair[] columns)
        : base(new MissingValueIndicatorTransformer(columns))
    {
        _columns = columns;
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Check.NotNull(inputSchema, nameof(inputSchema));
        return inputSchema.With(_columns.Select(pair =>
        {
            var column = inputSchema.FindInput(pair.Input);
            SchemaShape.Column[] annotations =
            [
                .. column.Annotations.Where(a => string.Equals(a.Name, AnnotationKinds.SlotNames, StringComparison.Ordinal)),
                new SchemaShape.Column(AnnotationKinds.IsNormalized, SchemaShape.Column.VectorKind.Scalar, BooleanDataViewType.Instance, false),
            ];
            return new SchemaShape.Column(pair.Output, column.Kind, BooleanDataViewType.Instance, false, new SchemaShape(annotations));
        }));
    }
}
