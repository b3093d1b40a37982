namespace Microsoft.ML.Transforms;

/// <summary>Joins columns to a vector.</summary>
public sealed class ColumnConcatenatingEstimator : IEstimator<ColumnConcatenatingTransformer>
{
    private readonly string _output;
    private readonly string[] _inputs;

    internal ColumnConcatenatingEstimator(string outputColumnName, string[] inputColumnNames)
    {
        Check.NotEmpty(outputColumnName, nameof(outputColumnName));
        Check.NotNull(inputColumnNames, nameof(inputColumnNames));
        Check.That(inputColumnNames.Length > 0, "Input columns not specified", nameof(inputColumnNames));
        Check.That(!Array.Exists(inputColumnNames, string.IsNullOrEmpty), "Contained some null or empty items", nameof(inputColumnNames));
        _output = outputColumnName;
        _inputs = inputColumnNames;
    }

    public ColumnConcatenatingTransformer Fit(IDataView input)
    {
        Check.NotNull(input, nameof(input));
        return new ColumnConcatenatingTransformer(_output, _inputs);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Check.NotNull(inputSchema, nameof(inputSchema));
        var columns = Array.ConvertAll(_inputs, name => inputSchema.FindInput(name));
        foreach (var column in columns)
        {
            if (!column.ItemType.Equals(columns[0].ItemType) || column.IsKey != columns[0].IsKey)
            {
                throw Except.SchemaMismatch(nameof(inputSchema), "input", column.Name, columns[0].ItemType.ToString(), column.ItemType.ToString());
            }
        }

        var variable = Array.Exists(columns, c => c.Kind == SchemaShape.Column.VectorKind.VariableVector);
        var annotations = new List<SchemaShape.Column>();
        if (Array.TrueForAll(columns, c => c.Annotations.TryFindColumn(AnnotationKinds.IsNormalized, out _)))
        {
            annotations.Add(new SchemaShape.Column(AnnotationKinds.IsNormalized, SchemaShape.Column.VectorKind.Scalar, BooleanDataViewType.Instance, false));
        }

        if (!variable)
        {
            annotations.Add(new SchemaShape.Column(AnnotationKinds.SlotNames, SchemaShape.Column.VectorKind.Vector, TextDataViewType.Instance, false));
        }

        var kind = variable ? SchemaShape.Column.VectorKind.VariableVector : SchemaShape.Column.VectorKind.Vector;
        return inputSchema.With([new SchemaShape.Column(_output, kind, columns[0].ItemType, columns[0].IsKey, new SchemaShape(annotations))]);
    }
}
