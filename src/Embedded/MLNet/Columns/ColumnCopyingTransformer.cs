namespace Microsoft.ML.Transforms;

/// <summary>Copies columns.</summary>
public sealed class ColumnCopyingTransformer : OneToOneTransformerBase
{
    internal ColumnCopyingTransformer(ColumnPair[] columns)
        : base(columns)
    {
    }

    internal static ColumnCopyingTransformer Load(ModelReader reader) => new(reader.ReadPairs());

    private protected override void Save(ModelSaveContext ctx)
    {
        var writer = ctx.Begin(nameof(ColumnCopyingTransformer));
        writer.Write(Columns);
    }

    private protected override RowMapper MakeMapper(DataViewSchema schema) => new Mapper(schema, Columns);

    private sealed class Mapper(DataViewSchema schema, ColumnPair[] pairs) : OneToOneMapper(schema, pairs)
    {
        protected override DataViewSchema.DetachedColumn MakeOutput(int pair, string name) =>
            new(name, Inputs[pair].Type, Inputs[pair].Annotations);

        protected override Delegate MakeGetter(DataViewRow input, int pair) => TypedDispatch.GetterOf(input, Inputs[pair]);
    }
}
