namespace Microsoft.ML.Transforms;

/// <summary>Numbers the values of columns.</summary>
public sealed class ValueToKeyMappingTransformer : OneToOneTransformerBase
{
    private readonly KeyMap[] _maps;
    private readonly bool _asText;

    internal ValueToKeyMappingTransformer(ColumnPair[] columns, KeyMap[] maps, bool asText)
        : base(columns)
    {
        _maps = maps;
        _asText = asText;
    }

    internal static ValueToKeyMappingTransformer Load(ModelReader reader)
    {
        var columns = reader.ReadPairs();
        return new ValueToKeyMappingTransformer(columns, Array.ConvertAll(columns, _ => KeyMap.Load(reader)), reader.Read<bool>());
    }

    private protected override void Save(ModelSaveContext ctx)
    {
        var writer = ctx.Begin(nameof(ValueToKeyMappingTransformer));
        writer.Write(Columns);
        foreach (var map in _maps)
        {
            writer.WriteType(map.ItemType);
            map.Save(writer);
        }

        writer.Write(_asText);
    }

    private protected override RowMapper MakeMapper(DataViewSchema schema) => new Mapper(schema, Columns, _maps, _asText);

    private sealed class Mapper : OneToOneMapper
    {
        private readonly KeyMap[] _maps;
        private readonly bool _asText;

        public Mapper(DataViewSchema schema, ColumnPair[] pairs, KeyMap[] maps, bool asText)
            : base(schema, pairs)
        {
            _maps = maps;
            _asText = asText;
            for (var i = 0; i < pairs.Length; i++)
            {
                Check.That(
                    maps[i].ItemType.Equals(Inputs[i].Type.ItemTypeOf()),
                    $"Could not apply a map over type '{maps[i].ItemType}' to column '{pairs[i].Output}' since it has type '{Inputs[i].Type.ItemTypeOf()}'");
            }
        }

        protected override DataViewSchema.DetachedColumn MakeOutput(int pair, string name)
        {
            var key = new KeyDataViewType(typeof(uint), Math.Max(1, _maps[pair].Count));
            var type = Inputs[pair].Type is VectorDataViewType vector ? new VectorDataViewType(key, vector.Dimensions) : (DataViewType)key;
            var builder = new DataViewSchema.Annotations.Builder();
            builder.Add(Inputs[pair].Annotations, kind => string.Equals(kind, AnnotationKinds.SlotNames, StringComparison.Ordinal));
            _maps[pair].AddKeyValues(builder, _asText);
            return new DataViewSchema.DetachedColumn(name, type, builder.ToAnnotations());
        }

        protected override Delegate MakeGetter(DataViewRow input, int pair) => _maps[pair].MakeGetter(input, Inputs[pair]);
    }
}
