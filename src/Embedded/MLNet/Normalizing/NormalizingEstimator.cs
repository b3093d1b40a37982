namespace Microsoft.ML.Transforms;

/// <summary>Learns the scales of columns in one pass over the data.</summary>
public sealed class NormalizingEstimator : IEstimator<NormalizingTransformer>
{
    private readonly NormalizerOptions[] _options;

    internal NormalizingEstimator(NormalizerOptions[] options)
    {
        _options = options;
    }

    public NormalizingTransformer Fit(IDataView input)
    {
        Check.NotNull(input, nameof(input));
        return new NormalizingTransformer(Array.ConvertAll(_options, o => o.Columns), NormalizerTraining.Learn(input, _options));
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Check.NotNull(inputSchema, nameof(inputSchema));
        var columns = new List<SchemaShape.Column>();
        foreach (var option in _options)
        {
            var column = inputSchema.FindInput(option.Columns.Input);
            if (column.Kind == SchemaShape.Column.VectorKind.VariableVector)
            {
                throw Except.SchemaMismatch(nameof(inputSchema), "input", column.Name, "fixed-size vector or scalar", column.TypeText());
            }

            if (!column.ItemType.IsReal())
            {
                throw Except.SchemaMismatch(nameof(inputSchema), "input", column.Name, "vector or scalar of Single or Double", column.TypeText());
            }

            var kept = column.Annotations.Where(a => string.Equals(a.Name, AnnotationKinds.SlotNames, StringComparison.Ordinal));
            var normalized = new SchemaShape.Column(AnnotationKinds.IsNormalized, SchemaShape.Column.VectorKind.Scalar, BooleanDataViewType.Instance, false);
            columns.Add(new SchemaShape.Column(option.Columns.Output, column.Kind, column.ItemType, column.IsKey, new SchemaShape([.. kept, normalized])));
        }

        return inputSchema.With(columns);
    }
}
