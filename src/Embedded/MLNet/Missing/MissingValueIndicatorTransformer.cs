namespace Microsoft.ML.Transforms;

/// <summary>Tells where values are missing.</summary>
public sealed class MissingValueIndicatorTransformer : OneToOneTransformerBase
{
    internal MissingValueIndicatorTransformer(ColumnPair[] columns)
        : base(columns)
    {
    }

    internal static MissingValueIndicatorTransformer Load(ModelReader reader) => new(reader.ReadPairs());

    private protected override void Save(ModelSaveContext ctx)
    {
        var writer = ctx.Begin(nameof(MissingValueIndicatorTransformer));
        writer.Write(Columns);
    }

    private protected override RowMapper MakeMapper(DataViewSchema schema) => new Mapper(schema, Columns);

    private sealed class Mapper : OneToOneMapper
    {
        public Mapper(DataViewSchema schema, ColumnPair[] pairs)
            : base(schema, pairs)
        {
            foreach (var input in Inputs)
            {
                var item = input.Type.ItemTypeOf();
                Check.That(item.IsReal() || item is KeyDataViewType, $"No IsNA predicate for '{item}'");
            }
        }

        protected override DataViewSchema.DetachedColumn MakeOutput(int pair, string name)
        {
            var type = Inputs[pair].Type is VectorDataViewType vector
                ? new VectorDataViewType(BooleanDataViewType.Instance, vector.Dimensions)
                : (DataViewType)BooleanDataViewType.Instance;
            var builder = new DataViewSchema.Annotations.Builder();
            builder.Add(Inputs[pair].Annotations, kind => string.Equals(kind, AnnotationKinds.SlotNames, StringComparison.Ordinal));
            builder.AddIsNormalized();
            return new DataViewSchema.DetachedColumn(name, type, builder.ToAnnotations());
        }

        protected override Delegate MakeGetter(DataViewRow input, int pair) =>
            (Delegate)TypedDispatch.Call((Func<DataViewRow, DataViewSchema.Column, Delegate>)MakeGetter<int>, [Inputs[pair].Type.ItemTypeOf().RawType], input, Inputs[pair]);

        private static Delegate MakeGetter<T>(DataViewRow row, DataViewSchema.Column column)
        {
            var isMissing = MissingValues.PredicateOf<T>(column.Type.ItemTypeOf());
            return ConvertingGetters.Make(row, column, (ValueConverter<T, bool>)((in T from, ref bool to) => to = isMissing(in from)));
        }
    }
}
