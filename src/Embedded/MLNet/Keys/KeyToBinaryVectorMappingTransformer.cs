using System.Numerics;

namespace Microsoft.ML.Transforms;

/// <summary>Turns keys into the bits of their number; a missing key is all ones.</summary>
public sealed class KeyToBinaryVectorMappingTransformer : OneToOneTransformerBase
{
    internal KeyToBinaryVectorMappingTransformer(ColumnPair[] columns)
        : base(columns)
    {
        Check.NotEmpty(columns, nameof(columns));
    }

    internal static KeyToBinaryVectorMappingTransformer Load(ModelReader reader) => new(reader.ReadPairs());

    private protected override void Save(ModelSaveContext ctx)
    {
        var writer = ctx.Begin(nameof(KeyToBinaryVectorMappingTransformer));
        writer.Write(Columns);
    }

    private protected override RowMapper MakeMapper(DataViewSchema schema) => new Mapper(schema, Columns);

    private sealed class Mapper : OneToOneMapper
    {
        private readonly int[] _bits;

        public Mapper(DataViewSchema schema, ColumnPair[] pairs)
            : base(schema, pairs)
        {
            _bits = Array.ConvertAll(Inputs, input =>
            {
                if (input.Type.ItemTypeOf() is not KeyDataViewType key)
                {
                    throw Except.SchemaMismatch("inputSchema", "input", input.Name, "key type of known cardinality", input.Type.ToString());
                }

                Check.That(key.Count <= int.MaxValue, "KeyDataViewType.Count exceeds int.MaxValue.");
                // One bit more than the keys need: all ones is the missing key.
                return BitOperations.Log2(key.Count) + 2;
            });
        }

        protected override DataViewSchema.DetachedColumn MakeOutput(int pair, string name)
        {
            var input = Inputs[pair];
            var bits = _bits[pair];
            var type = input.Type.IsVector()
                ? new VectorDataViewType(NumberDataViewType.Single, input.Type.ValueCountOf(), bits)
                : new VectorDataViewType(NumberDataViewType.Single, bits);
            var builder = new DataViewSchema.Annotations.Builder();
            if (input.HasKeyValues() && type.IsKnownSize)
            {
                var names = Enumerable.Range(0, bits).Select(i => string.Create(CultureInfo.InvariantCulture, $"Bit{bits - 1 - i}").AsMemory()).ToArray();
                if (input.Type.IsVector())
                {
                    builder.AddSlotNames(KeyVectorNames.ForEachSlot(input, names), input.Type.ValueCountOf());
                }
                else
                {
                    builder.AddSlotNames(names);
                }
            }

            if (!input.Type.IsVector())
            {
                builder.AddIsNormalized();
            }

            return new DataViewSchema.DetachedColumn(name, type, builder.ToAnnotations());
        }

        protected override Delegate MakeGetter(DataViewRow input, int pair)
        {
            var bits = _bits[pair];
            if (!Inputs[pair].Type.IsVector())
            {
                var scalars = KeyGetters.Scalar(input, Inputs[pair]);
                uint key = 0;
                return (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) =>
                {
                    scalars(ref key);
                    var editor = VBufferEditor.Create(ref value, bits);
                    Write(key, editor.Values);
                    value = editor.Commit();
                });
            }

            var vectors = KeyGetters.Vector(input, Inputs[pair]);
            VBuffer<uint> keys = default;
            return (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) =>
            {
                vectors(ref keys);
                var editor = VBufferEditor.Create(ref value, keys.Length * bits);
                for (var slot = 0; slot < keys.Length; slot++)
                {
                    Write(keys.GetItemOrDefault(slot), editor.Values.Slice(slot * bits, bits));
                }

                value = editor.Commit();
            });
        }

        private static void Write(uint key, Span<float> bits)
        {
            var number = key - 1;
            for (var i = 0; i < bits.Length; i++)
            {
                bits[i] = (number >> (bits.Length - 1 - i)) & 1;
            }
        }
    }
}
