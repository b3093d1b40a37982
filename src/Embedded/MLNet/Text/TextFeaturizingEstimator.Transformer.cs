namespace Microsoft.ML.Transforms.Text;

public sealed partial class TextFeaturizingEstimator
{
    /// <summary>Turns text into a vector of counts.</summary>
    internal sealed class Transformer : OneToOneTransformerBase
    {
        /// <summary>What it is called in a model file.</summary>
        public const string Kind = nameof(TextFeaturizingEstimator) + "." + nameof(Transformer);

        private readonly TextGrams _grams;

        public Transformer(ColumnPair columns, TextGrams grams)
            : base([columns])
        {
            _grams = grams;
        }

        public static void CheckType(DataViewSchema.Column input)
        {
            if (input.Type.ItemTypeOf() is not TextDataViewType)
            {
                throw Except.SchemaMismatch("inputSchema", "input", input.Name, "String or vector of String", input.Type.ToString());
            }

            if (input.Type.IsVector())
            {
                throw new NotSupportedException("The embedded stack turns only single texts into features; build with the Microsoft.ML package for vectors of text.");
            }
        }

        public static Transformer Load(ModelReader reader)
        {
            var columns = reader.ReadPairs();
            ModelReader.Expect(columns.Length == 1);
            return new Transformer(columns[0], TextGrams.Load(reader));
        }

        private protected override void Save(ModelSaveContext ctx)
        {
            var writer = ctx.Begin(Kind);
            writer.Write(Columns);
            _grams.Save(writer);
        }

        private protected override RowMapper MakeMapper(DataViewSchema schema) => new Mapper(schema, Columns, _grams);

        private sealed class Mapper : OneToOneMapper
        {
            private readonly TextGrams _grams;

            public Mapper(DataViewSchema schema, ColumnPair[] pairs, TextGrams grams)
                : base(schema, pairs)
            {
                _grams = grams;
                CheckType(Inputs[0]);
            }

            protected override DataViewSchema.DetachedColumn MakeOutput(int pair, string name)
            {
                var builder = new DataViewSchema.Annotations.Builder();
                builder.AddIsNormalized();
                builder.AddSlotNames(_grams.SlotNames());
                return new DataViewSchema.DetachedColumn(name, new VectorDataViewType(NumberDataViewType.Single, _grams.Slots), builder.ToAnnotations());
            }

            protected override Delegate MakeGetter(DataViewRow input, int pair)
            {
                var texts = input.GetGetter<ReadOnlyMemory<char>>(Inputs[pair]);
                var counter = new GramCounter(_grams);
                ReadOnlyMemory<char> text = default;
                return (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) =>
                {
                    texts(ref text);
                    counter.Count(text, ref value);
                });
            }
        }
    }
}
