namespace Microsoft.ML.Transforms;

/// <summary>Encodes the hashes of columns' values as vectors.</summary>
public sealed class OneHotHashEncodingTransformer : ITransformer
{
    private readonly ITransformer _transformer;

    internal OneHotHashEncodingTransformer(ITransformer transformer)
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
