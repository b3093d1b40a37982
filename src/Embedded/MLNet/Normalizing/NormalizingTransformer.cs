namespace Microsoft.ML.Transforms;

/// <summary>Applies learned scales.</summary>
public sealed partial class NormalizingTransformer : OneToOneTransformerBase
{
    private readonly ColumnFunction[] _functions;

    internal NormalizingTransformer(ColumnPair[] columns, ColumnFunction[] functions)
        : base(columns)
    {
        _functions = functions;
    }

    /// <summary>What was learned for the column pair at <paramref name="index"/>.</summary>
    public NormalizerModelParametersBase GetNormalizerModelParameters(int index) => _functions[index].Parameters;

    internal static NormalizingTransformer Load(ModelReader reader)
    {
        var columns = reader.ReadPairs();
        return new NormalizingTransformer(columns, Array.ConvertAll(columns, _ => ColumnFunction.Load(reader)));
    }

    private protected override void Save(ModelSaveContext ctx)
    {
        var writer = ctx.Begin(nameof(NormalizingTransformer));
        writer.Write(Columns);
        foreach (var function in _functions)
        {
            writer.WriteType(function.Type);
            function.Save(writer);
        }
    }

    private protected override RowMapper MakeMapper(DataViewSchema schema) => new Mapper(schema, Columns, _functions);

    private sealed class Mapper : OneToOneMapper
    {
        private readonly ColumnFunction[] _functions;

        public Mapper(DataViewSchema schema, ColumnPair[] pairs, ColumnFunction[] functions)
            : base(schema, pairs)
        {
            _functions = functions;
            foreach (var input in Inputs)
            {
                if (!input.Type.ItemTypeOf().IsReal() || (input.Type.IsVector() && !input.Type.IsKnownSizeVector()))
                {
                    throw Except.SchemaMismatch("inputSchema", "input", input.Name, "scalar or known-size vector of Single", input.Type.ToString());
                }
            }
        }

        protected override DataViewSchema.DetachedColumn MakeOutput(int pair, string name)
        {
            var builder = new DataViewSchema.Annotations.Builder();
            builder.AddIsNormalized();
            builder.Add(Inputs[pair].Annotations, kind => string.Equals(kind, AnnotationKinds.SlotNames, StringComparison.Ordinal));
            return new DataViewSchema.DetachedColumn(name, _functions[pair].Type, builder.ToAnnotations());
        }

        protected override Delegate MakeGetter(DataViewRow input, int pair) => _functions[pair].MakeGetter(input, Inputs[pair]);
    }
}
