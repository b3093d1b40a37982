namespace Microsoft.ML.Transforms;

/// <summary>Turns keys into indicator vectors, or counts them.</summary>
public sealed class KeyToVectorMappingEstimator : TrivialEstimator<KeyToVectorMappingTransformer>
{
    private readonly ColumnPair[] _columns;
    private readonly bool _count;

    internal KeyToVectorMappingEstimator(ColumnPair[] columns, bool count)
        : base(new KeyToVectorMappingTransformer(columns, count))
    {
        _columns = columns;
        _count = count;
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Check.NotNull(inputSchema, nameof(inputSchema));
        return inputSchema.With(_columns.Select(pair => ShapeOf(inputSchema, pair)));
    }

    private SchemaShape.Column ShapeOf(SchemaShape inputSchema, ColumnPair pair)
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

        if (!_count || column.Kind == SchemaShape.Column.VectorKind.Scalar)
        {
            annotations.Add(new SchemaShape.Column(AnnotationKinds.IsNormalized, SchemaShape.Column.VectorKind.Scalar, BooleanDataViewType.Instance, false));
        }

        var kind = column.Kind == SchemaShape.Column.VectorKind.VariableVector && !_count
            ? SchemaShape.Column.VectorKind.VariableVector
            : SchemaShape.Column.VectorKind.Vector;
        return new SchemaShape.Column(pair.Output, kind, NumberDataViewType.Single, false, new SchemaShape(annotations));
    }
}
