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

    internal static ColumnConcatenatingTransformer Load(ModelReader reader) => new(reader.ReadName(), reader.ReadList<string>());

    private protected override void Save(ModelSaveContext ctx)
    {
        var writer = ctx.Begin(nameof(ColumnConcatenatingTransformer));
        writer.Write(_output);
        writer.WriteList(_inputs);
    }

    private protected override RowMapper MakeMapper(DataViewSchema schema) => new ConcatenationMapper(schema, _output, _inputs);
}
