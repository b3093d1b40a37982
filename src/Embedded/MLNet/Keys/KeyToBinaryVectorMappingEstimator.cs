namespace Microsoft.ML.Transforms;

/// <summary>Turns keys into the bits of their number.</summary>
public sealed class KeyToBinaryVectorMappingEstimator : TrivialEstimator<KeyToBinaryVectorMappingTransformer>
{
    private readonly ColumnPair[] _columns;

    internal KeyToBinaryVectorMappingEstimator(ColumnPair[] columns)
        : base(new KeyToBinaryVectorMappingTransformer(columns))
    {
        _columns = columns;
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Check.NotNull(inputSchema, nameof(inputSchema));
        return inputSchema.With(_columns.Select(pair =>
        {
            var column = inputSchema.FindInput(pair.Input);
            if (!column.IsKey)
            {
                throw Except.SchemaMismatch(nameof(inputSchema), "input", pair.Input, "key type of known cardinality", column.TypeText());
            }

            var annotations = new List<SchemaShape.Column>();
            if (column.Annotations.TryFindColumn(AnnotationKinds.KeyValues, out var values) && values.ItemType == TextDataViewType.Instance)
            {
                annotations.Add(new SchemaShape.Column(AnnotationKinds.SlotNames, SchemaShape.Column.VectorKind.Vector, TextDataViewType.Instance, false));
            }

            if (column.Kind == SchemaShape.Column.VectorKind.Scalar)
            {
                annotations.Add(new SchemaShape.Column(AnnotationKinds.IsNormalized, SchemaShape.Column.VectorKind.Scalar, BooleanDataViewType.Instance, false));
            }

            var kind = column.Kind == SchemaShape.Column.VectorKind.VariableVector ? column.Kind : SchemaShape.Column.VectorKind.Vector;
            return new SchemaShape.Column(pair.Output, kind, NumberDataViewType.Single, false, new SchemaShape(annotations));
        }));
    }
}
