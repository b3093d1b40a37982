namespace Microsoft.ML.Transforms;

/// <summary>Applies a function from objects to objects.</summary>
public sealed class CustomMappingEstimator<TSrc, TDst> : TrivialEstimator<CustomMappingTransformer<TSrc, TDst>>
    where TSrc : class, new()
    where TDst : class, new()
{
    internal CustomMappingEstimator(Action<TSrc, TDst> mapAction, string contractName, SchemaDefinition input, SchemaDefinition output)
        : base(new CustomMappingTransformer<TSrc, TDst>(mapAction, contractName, input, output))
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Check.NotNull(inputSchema, nameof(inputSchema));
        foreach (var member in Transformer.Inputs)
        {
            var column = inputSchema.FindInput(member.ColumnName);
            var expected = SchemaShape.Column.Of(member.ColumnName, member.ColumnType, DataViewSchema.Annotations.Empty);
            if (column.IsKey != expected.IsKey || !column.ItemType.Equals(expected.ItemType) || column.Kind == SchemaShape.Column.VectorKind.Scalar != (expected.Kind == SchemaShape.Column.VectorKind.Scalar))
            {
                throw Except.SchemaMismatch(nameof(inputSchema), "input", column.Name, expected.TypeText(), column.TypeText());
            }
        }

        return inputSchema.With(Transformer.Outputs.Select(m => SchemaShape.Column.Of(m.ColumnName, m.ColumnType, m.Annotations)));
    }
}
