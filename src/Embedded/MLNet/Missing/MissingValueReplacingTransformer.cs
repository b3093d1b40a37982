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
