namespace Microsoft.ML;

/// <summary>Transforms made of a user's code.</summary>
public static class CustomMappingCatalog
{
    /// <summary>Columns made by a function from objects to objects. The columns of <typeparamref name="TDst"/> are added.</summary>
    public static CustomMappingEstimator<TSrc, TDst> CustomMapping<TSrc, TDst>(
        this TransformsCatalog catalog,
        Action<TSrc, TDst> mapAction,
        string contractName,
        SchemaDefinition inputSchemaDefinition = null,
        SchemaDefinition outputSchemaDefinition = null)
        where TSrc : class, new()
        where TDst : class, new() =>
        new(mapAction, contractName, inputSchemaDefinition, outputSchemaDefinition);
}
