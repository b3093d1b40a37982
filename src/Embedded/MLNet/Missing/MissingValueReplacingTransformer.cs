namespace Microsoft.ML.Transforms;

/// <summary>Puts learned values in the place of missing ones.</summary>
public sealed class MissingValueReplacingTransformer : OneToOneTransformerBase
{
    private readonly Replacement[] _replacements;

    internal MissingValueReplacingTransformer(ColumnPair[] columns, Replacement[] replacements)
        : base(columns)
    {
        _replacements = replacements;
    }

    internal static MissingValueReplacingTransformer Load(ModelReader reader)
    {
        var columns = reader.ReadPairs();
        return new MissingValueReplacingTransformer(columns, Array.ConvertAll(columns, _ => Replacement.Load(reader)));
    }

    private protected override void Save(ModelSaveContext ctx)
    {
        var writer = ctx.Begin(nameof(MissingValueReplacingTransformer));
        writer.Write(Columns);
        foreach (var replacement in _replacements)
        {
            writer.WriteType(replacement.Type);
            writer.Write(replacement.BySlot);
            replacement.Save(writer);
        }
    }

    private protected override RowMapper MakeMapper(DataViewSchema schema) => new Mapper(schema, Columns, _replacements);

    private sealed class Mapper : OneToOneMapper
    {
        private readonly Replacement[] _replacements;

        public Mapper(DataViewSchema schema, ColumnPair[] pairs, Replacement[] replacements)
            : base(schema, pairs)
        {
            _replacements = replacements;
            for (var i = 0; i < pairs.Length; i++)
            {
                CheckInput(Inputs[i], replacements[i]);
            }
        }

        protected override DataViewSchema.DetachedColumn MakeOutput(int pair, string name)
        {
            var kept = Inputs[pair].Annotations.Select(kind => kind is AnnotationKinds.SlotNames or AnnotationKinds.IsNormalized);
            return new DataViewSchema.DetachedColumn(name, Inputs[pair].Type, kept);
        }

        protected override Delegate MakeGetter(DataViewRow input, int pair) => _replacements[pair].MakeGetter(input, Inputs[pair]);

        private static void CheckInput(DataViewSchema.Column input, Replacement replacement)
        {
            Replacement.CheckType(input.Type.ItemTypeOf());
            var learned = replacement.Type;
            if (!input.Type.ItemTypeOf().Equals(learned.ItemTypeOf()))
            {
                throw Except.Param("InputSchema", $"Column '{input.Name}' item type '{learned.ItemTypeOf()}' does not match expected ColumnType of '{input.Type}'");
            }

            if (replacement.BySlot && input.Type.ValueCountOf() != learned.ValueCountOf())
            {
                throw Except.Param(
                    "inputSchema",
                    $"Column '{input.Name}' item type '{learned}' must be a scalar or a vector of the same size as Columntype '{input.Type}'");
            }
        }
    }
}
