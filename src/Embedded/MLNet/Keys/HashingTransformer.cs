namespace Microsoft.ML.Transforms;

/// <summary>Turns values into keys by hashing them.</summary>
public sealed class HashingTransformer : OneToOneTransformerBase
{
    private readonly HashingEstimator.ColumnOptions[] _options;

    internal HashingTransformer(HashingEstimator.ColumnOptions[] options)
        : base(Array.ConvertAll(options, o => new ColumnPair(o.Name, o.InputColumnName)))
    {
        _options = options;
    }

    internal static void CheckType(DataViewType itemType)
    {
        if (itemType != TextDataViewType.Instance
            && itemType is not (KeyDataViewType or NumberDataViewType or BooleanDataViewType or RowIdDataViewType))
        {
            throw Except.Param("inputSchema", "Expected Text, Key, numeric, Boolean or DataViewRowId item type");
        }
    }

    internal static HashingTransformer Load(ModelReader reader)
    {
        var options = new HashingEstimator.ColumnOptions[reader.ReadCount()];
        for (var i = 0; i < options.Length; i++)
        {
            options[i] = new HashingEstimator.ColumnOptions(
                reader.ReadName(), reader.ReadName(), reader.Read<int>(), reader.Read<uint>(), reader.Read<bool>(), reader.Read<int>(), reader.Read<bool>());
            ModelReader.Expect(options[i].NumberOfBits is > 0 and < 32);
        }

        return new HashingTransformer(options);
    }

    private protected override void Save(ModelSaveContext ctx)
    {
        var writer = ctx.Begin(nameof(HashingTransformer));
        writer.Write(_options.Length);
        foreach (var option in _options)
        {
            writer.Write(option.Name);
            writer.Write(option.InputColumnName);
            writer.Write(option.NumberOfBits);
            writer.Write(option.Seed);
            writer.Write(option.UseOrderedHashing);
            writer.Write(option.MaximumNumberOfInverts);
            writer.Write(option.Combine);
        }
    }

    private protected override RowMapper MakeMapper(DataViewSchema schema) => new Mapper(schema, Columns, _options);

    private sealed class Mapper : OneToOneMapper
    {
        private readonly HashingEstimator.ColumnOptions[] _options;

        public Mapper(DataViewSchema schema, ColumnPair[] pairs, HashingEstimator.ColumnOptions[] options)
            : base(schema, pairs)
        {
            _options = options;
            foreach (var input in Inputs)
            {
                CheckType(input.Type.ItemTypeOf());
            }
        }

        protected override DataViewSchema.DetachedColumn MakeOutput(int pair, string name)
        {
            var key = new KeyDataViewType(typeof(uint), 1UL << _options[pair].NumberOfBits);
            var type = Inputs[pair].Type is VectorDataViewType vector && !_options[pair].Combine
                ? new VectorDataViewType(key, vector.Dimensions)
                : (DataViewType)key;
            var slots = Inputs[pair].Annotations.Select(kind => string.Equals(kind, AnnotationKinds.SlotNames, StringComparison.Ordinal));
            return new DataViewSchema.DetachedColumn(name, type, slots);
        }

        protected override Delegate MakeGetter(DataViewRow input, int pair) =>
            ValueHashing.MakeGetter(input, Inputs[pair], _options[pair]);
    }
}
