namespace Microsoft.ML.Transforms;

/// <summary>Encodes the values of columns as vectors.</summary>
public sealed class OneHotEncodingTransformer : ITransformer
{
    private readonly ITransformer _transformer;

    internal OneHotEncodingTransformer(ITransformer transformer)
    {
        _transformer = transformer;
    }

    bool ITransformer.IsRowToRowMapper => _transformer.IsRowToRowMapper;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => _transformer.GetOutputSchema(inputSchema);

    public IDataView Transform(IDataView input) => _transformer.Transform(input);

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => _transformer.GetRowToRowMapper(inputSchema);

    // It comes back as what it is made of.
    void ICanSaveModel.Save(ModelSaveContext ctx) => _transformer.Save(ctx);
}
