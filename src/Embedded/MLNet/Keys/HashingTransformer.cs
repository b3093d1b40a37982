namespace Microsoft.ML.Transforms;

/// <summary>Turns values into keys by hashing them.</summary>
public sealed class HashingTransformer : OneToOneTransformerBase
{
    private readonly HashingEstimator.ColumnOptions[] _options;

    // Of each column the names of its keys, or null.
    private readonly ReadOnlyMemory<char>[][] _names;

    internal HashingTransformer(HashingEstimator.ColumnOptions[] options, ReadOnlyMemory<char>[][] names)
        : base(Array.ConvertAll(options, o => new ColumnPair(o.Name, o.InputColumnName)))
    {
        _options = options;
        _names = names;
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
        var names = new ReadOnlyMemory<char>[options.Length][];
        for (var i = 0; i < options.Length; i++)
        {
            options[i] = new HashingEstimator.ColumnOptions(
                reader.ReadName(), reader.ReadName(), reader.Read<int>(), reader.Read<uint>(), reader.Read<bool>(), reader.Read<int>(), reader.Read<bool>());
            ModelReader.Expect(options[i].NumberOfBits is >= 0 and < 32);
            names[i] = reader.Read<bool>() ? reader.ReadList<ReadOnlyMemory<char>>() : null;
            ModelReader.Expect(names[i] == null || names[i].Length == 1L << options[i].NumberOfBits);
        }

        return new HashingTransformer(options, names);
    }

    private protected override void Save(ModelSaveContext ctx)
    {
        var writer = ctx.Begin(nameof(HashingTransformer));
        writer.Write(_options.Length);
        foreach (var (option, names) in _options.Zip(_names))
        {
            writer.Write(option.Name);
            writer.Write(option.InputColumnName);
            writer.Write(option.NumberOfBits);
            writer.Write(option.Seed);
            writer.Write(option.UseOrderedHashing);
            writer.Write(option.MaximumNumberOfInverts);
            writer.Write(option.Combine);
            if (writer.WriteIsGiven(names))
            {
                writer.WriteList(names);
            }
        }
    }

    private protected override RowMapper MakeMapper(DataViewSchema schema) => new Mapper(schema, Columns, _options, _names);

    private sealed class Mapper : OneToOneMapper
    {
        private readonly HashingEstimator.ColumnOptions[] _options;

        private readonly ReadOnlyMemory<char>[][] _names;

        public Mapper(DataViewSchema schema, ColumnPair[] pairs, HashingEstimator.ColumnOptions[] options, ReadOnlyMemory<char>[][] names)
            : base(schema, pairs)
        {
            _options = options;
            _names = names;
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
            var builder = new DataViewSchema.Annotations.Builder();
            builder.Add(Inputs[pair].Annotations, kind => string.Equals(kind, AnnotationKinds.SlotNames, StringComparison.Ordinal));
            if (_names[pair] != null)
            {
                builder.AddVector(AnnotationKinds.KeyValues, TextDataViewType.Instance, _names[pair]);
            }

            return new DataViewSchema.DetachedColumn(name, type, builder.ToAnnotations());
        }

        protected override Delegate MakeGetter(DataViewRow input, int pair) =>
            ValueHashing.MakeGetter(input, Inputs[pair], _options[pair]);
    }
}
