namespace Microsoft.ML.Transforms;

/// <summary>Applies a function from objects to objects.</summary>
public sealed class CustomMappingTransformer<TSrc, TDst> : ITransformer
    where TSrc : class, new()
    where TDst : class, new()
{
    private readonly Action<TSrc, TDst> _map;
    private readonly string _contractName;

    internal CustomMappingTransformer(Action<TSrc, TDst> mapAction, string contractName, SchemaDefinition input, SchemaDefinition output)
    {
        Check.NotNull(mapAction, nameof(mapAction));
        _map = mapAction;
        _contractName = contractName;
        Inputs = BoundMember.Of(typeof(TSrc), input, SchemaDefinition.Direction.Write);
        Outputs = BoundMember.Of(typeof(TDst), output, SchemaDefinition.Direction.Read);
    }

    bool ITransformer.IsRowToRowMapper => true;

    internal BoundMember[] Inputs { get; }

    internal BoundMember[] Outputs { get; }

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Bind(inputSchema).OutputSchema;

    public IDataView Transform(IDataView input)
    {
        Check.NotNull(input, nameof(input));
        return new MappedView(input, Bind(input.Schema));
    }

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => Bind(inputSchema);

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        Check.That(!string.IsNullOrEmpty(_contractName), "Empty contract name for a transform: the transform cannot be saved");
        throw new NotSupportedException("The embedded stack does not save custom mappings; build with the Microsoft.ML package to save this model.");
    }

    private RowMapping Bind(DataViewSchema schema)
    {
        Check.NotNull(schema, "inputSchema");
        return new RowMapping(schema, new CustomMapper<TSrc, TDst>(schema, _map, Inputs, Outputs));
    }
}
