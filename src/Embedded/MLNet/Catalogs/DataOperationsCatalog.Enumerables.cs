namespace Microsoft.ML;

public sealed partial class DataOperationsCatalog
{
    /// <summary>The objects of <paramref name="data"/> as rows; read anew by each cursor.</summary>
    public IDataView LoadFromEnumerable<TRow>(IEnumerable<TRow> data, SchemaDefinition schemaDefinition = null)
        where TRow : class
    {
        Check.NotNull(data, nameof(data));
        return new ObjectView<TRow>(data, BoundMember.Of(typeof(TRow), schemaDefinition, SchemaDefinition.Direction.Read));
    }

    /// <summary>The rows of <paramref name="data"/> as objects.</summary>
    public IEnumerable<TRow> CreateEnumerable<TRow>(
        IDataView data, bool reuseRowObject, bool ignoreMissingColumns = false, SchemaDefinition schemaDefinition = null)
        where TRow : class, new()
    {
        Check.NotNull(data, nameof(data));
        return new ObjectSequence<TRow>(data, reuseRowObject, ignoreMissingColumns, schemaDefinition);
    }
}
