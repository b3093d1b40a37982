namespace Microsoft.ML.Data;

/// <summary>Reads the files that a text column names.</summary>
public sealed class ImageLoadingEstimator : TrivialEstimator<ImageLoadingTransformer>
{
    private readonly ColumnPair[] _columns;
    private readonly DataViewType _type;

    internal ImageLoadingEstimator(ColumnPair[] columns, string folder, DataViewType type)
        : base(new ImageLoadingTransformer(columns, folder, type))
    {
        if (folder != null && !Directory.Exists(folder))
        {
            throw new ArgumentException($"Directory \"{folder}\" does not exist.");
        }

        _columns = columns;
        _type = type;
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Check.NotNull(inputSchema, nameof(inputSchema));
        return inputSchema.With(_columns.Select(pair =>
        {
            var column = inputSchema.FindInput(pair.Input);
            if (column.ItemType is not TextDataViewType || column.Kind != SchemaShape.Column.VectorKind.Scalar)
            {
                throw Except.SchemaMismatch(nameof(inputSchema), "input", pair.Input, TextDataViewType.Instance.ToString(), column.TypeText());
            }

            return SchemaShape.Column.Of(pair.Output, _type, new DataViewSchema.Annotations.Builder().ToAnnotations());
        }));
    }
}
