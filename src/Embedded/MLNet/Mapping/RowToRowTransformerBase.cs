namespace Microsoft.ML.Data;

/// <summary>A transformer that adds columns row by row.</summary>
public abstract class RowToRowTransformerBase : ITransformer
{
    private protected RowToRowTransformerBase()
    {
    }

    bool ITransformer.IsRowToRowMapper => true;

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema)
    {
        Check.NotNull(inputSchema, nameof(inputSchema));
        return new RowMapping(inputSchema, MakeMapper(inputSchema));
    }

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        Check.NotNull(inputSchema, nameof(inputSchema));
        return new RowMapping(inputSchema, MakeMapper(inputSchema)).OutputSchema;
    }

    public IDataView Transform(IDataView input)
    {
        Check.NotNull(input, nameof(input));
        return new MappedView(input, new RowMapping(input.Schema, MakeMapper(input.Schema)));
    }

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        Check.NotNull(ctx, nameof(ctx));
        Save(ctx);
    }

    /// <summary>Writes the transformer's kind and what its loader needs.</summary>
    private protected abstract void Save(ModelSaveContext ctx);

    /// <summary>Binds the transformer to a schema, or complains about it.</summary>
    private protected abstract RowMapper MakeMapper(DataViewSchema schema);
}
