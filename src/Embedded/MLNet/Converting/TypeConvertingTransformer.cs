namespace Microsoft.ML.Transforms;

/// <summary>Converts columns to another item type.</summary>
public sealed class TypeConvertingTransformer : OneToOneTransformerBase
{
    private readonly DataKind _outputKind;

    internal TypeConvertingTransformer(ColumnPair[] columns, DataKind outputKind)
        : base(columns)
    {
        Check.NotEmpty(columns, nameof(columns));
        _outputKind = outputKind;
    }

    internal static TypeConvertingTransformer Load(ModelReader reader) => new(reader.ReadPairs(), reader.ReadEnum<DataKind>());

    private protected override void Save(ModelSaveContext ctx)
    {
        var writer = ctx.Begin(nameof(TypeConvertingTransformer));
        writer.Write(Columns);
        writer.Write(_outputKind);
    }

    private protected override RowMapper MakeMapper(DataViewSchema schema) => new Mapper(schema, Columns, TypeFacts.PrimitiveOf(_outputKind));

    private sealed class Mapper : OneToOneMapper
    {
        private readonly PrimitiveDataViewType _type;
        private readonly Delegate[] _converters;

        public Mapper(DataViewSchema schema, ColumnPair[] pairs, PrimitiveDataViewType type)
            : base(schema, pairs)
        {
            _type = type;
            _converters = Array.ConvertAll(Inputs, input =>
            {
                var item = input.Type.ItemTypeOf();
                return StandardConversions.Find(item, type)
                    ?? throw Except.Param("inputSchema", $"source column '{input.Name}' with item type '{item}' is not compatible with destination type '{type}'");
            });
        }

        protected override DataViewSchema.DetachedColumn MakeOutput(int pair, string name)
        {
            var input = Inputs[pair];
            var item = input.Type.ItemTypeOf() is KeyDataViewType key ? new KeyDataViewType(_type.RawType, key.Count) : _type;
            var type = input.Type is VectorDataViewType vector ? new VectorDataViewType(item, vector.Dimensions) : (DataViewType)item;
            var builder = new DataViewSchema.Annotations.Builder();
            builder.Add(input.Annotations, kind => string.Equals(kind, AnnotationKinds.SlotNames, StringComparison.Ordinal));
            if (item is KeyDataViewType)
            {
                builder.Add(input.Annotations, kind => string.Equals(kind, AnnotationKinds.KeyValues, StringComparison.Ordinal));
            }
            else if (input.Type.ItemTypeOf() == BooleanDataViewType.Instance && _type is NumberDataViewType)
            {
                builder.AddIsNormalized();
            }
            else if (input.Type.ItemTypeOf() is NumberDataViewType && _type is NumberDataViewType)
            {
                builder.Add(input.Annotations, kind => string.Equals(kind, AnnotationKinds.IsNormalized, StringComparison.Ordinal));
            }

            return new DataViewSchema.DetachedColumn(name, type, builder.ToAnnotations());
        }

        protected override Delegate MakeGetter(DataViewRow input, int pair) => ConvertingGetters.Make(input, Inputs[pair], _converters[pair]);
    }
}
