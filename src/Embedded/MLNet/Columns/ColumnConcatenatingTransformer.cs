namespace Microsoft.ML.Data;

/// <summary>Joins columns to a vector.</summary>
public sealed class ColumnConcatenatingTransformer : RowToRowTransformerBase
{
    private readonly string _output;
    private readonly string[] _inputs;

    internal ColumnConcatenatingTransformer(string output, string[] inputs)
    {
        _output = output;
        _inputs = inputs;
    }

    private protected override RowMapper MakeMapper(DataViewSchema schema) => new ConcatenationMapper(schema, _output, _inputs);
}
