namespace Microsoft.ML;

/// <summary>Makes one table from another.</summary>
public interface ITransformer : ICanSaveModel
{
    /// <summary>Whether each row of the output is made from the same row of the input alone.</summary>
    bool IsRowToRowMapper { get; }

    DataViewSchema GetOutputSchema(DataViewSchema inputSchema);

    IDataView Transform(IDataView input);

    IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema);
}
