namespace Microsoft.ML.Transforms;

/// <summary>Turns keys into indicator vectors, or counts them.</summary>
public sealed class KeyToVectorMappingTransformer : OneToOneTransformerBase
{
    private readonly bool _count;

    internal KeyToVectorMappingTransformer(ColumnPair[] columns, bool count)
        : base(columns)
    {
        Check.NotEmpty(columns, nameof(columns));
        _count = count;
    }

    internal static KeyToVectorMappingTransformer Load(ModelReader reader) => new(reader.ReadPairs(), reader.Read<bool>());

    private protected override void Save(ModelSaveContext ctx)
    {
        var writer = ctx.Begin(nameof(KeyToVectorMappingTransformer));
        writer.Write(Columns);
        writer.Write(_count);
    }

    private protected override RowMapper MakeMapper(DataViewSchema schema) => new Mapper(schema, Columns, _count);

    private sealed class Mapper : OneToOneMapper
    {
        private readonly bool _count;
        private readonly int[] _sizes;

        public Mapper(DataViewSchema schema, ColumnPair[] pairs, bool count)
            : base(schema, pairs)
        {
            _count = count;
            _sizes = Array.ConvertAll(Inputs, input =>
            {
                if (input.Type.ItemTypeOf() is not KeyDataViewType key)
                {
                    throw Except.SchemaMismatch("inputSchema", "input", input.Name, "key type of known cardinality", input.Type.ToString());
                }

                Check.That(key.Count <= int.MaxValue, "KeyDataViewType.Count exceeds int.MaxValue.");
                return (int)key.Count;
            });
        }

        protected override DataViewSchema.DetachedColumn MakeOutput(int pair, string name)
        {
            var input = Inputs[pair];
            var size = _sizes[pair];
            var adds = _count || !input.Type.IsVector();
            var type = adds
                ? new VectorDataViewType(NumberDataViewType.Single, size)
                : new VectorDataViewType(NumberDataViewType.Single, input.Type.ValueCountOf(), size);
            var builder = new DataViewSchema.Annotations.Builder();
            if (KeyVectorNames.ValuesOf(input) is { } values && type.IsKnownSize)
            {
                if (adds)
                {
                    builder.AddSlotNames(values);
                }
                else
                {
                    builder.AddSlotNames(KeyVectorNames.ForEachSlot(input, values), input.Type.ValueCountOf());
                }
            }

            if (!_count && type.IsKnownSize)
            {
                builder.AddCategoricalSlotRanges(Ranges(input.Type.ValueCountOf(), size));
            }

            if (!_count || !input.Type.IsVector())
            {
                builder.AddIsNormalized();
            }

            return new DataViewSchema.DetachedColumn(name, type, builder.ToAnnotations());
        }

        protected override Delegate MakeGetter(DataViewRow input, int pair)
        {
            if (!Inputs[pair].Type.IsVector())
            {
                return Indicator(KeyGetters.Scalar(input, Inputs[pair]), _sizes[pair]);
            }

            var keys = KeyGetters.Vector(input, Inputs[pair]);
            return _count ? Counts(keys, _sizes[pair]) : Indicators(keys, _sizes[pair]);
        }

        private static int[] Ranges(int slots, int size)
        {
            var ranges = new int[2 * slots];
            for (var slot = 0; slot < slots; slot++)
            {
                ranges[2 * slot] = slot * size;
                ranges[(2 * slot) + 1] = ((slot + 1) * size) - 1;
            }

            return ranges;
        }

        private static ValueGetter<VBuffer<float>> Indicator(ValueGetter<uint> keys, int size)
        {
            uint key = 0;
            return (ref VBuffer<float> value) =>
            {
                keys(ref key);
                var given = key > 0 && key <= size;
                var editor = VBufferEditor.Create(ref value, size, given ? 1 : 0);
                if (given)
                {
                    editor.Values[0] = 1;
                    if (size > 1)
                    {
                        editor.Indices[0] = (int)key - 1;
                    }
                }

                value = editor.Commit();
            };
        }

        private static ValueGetter<VBuffer<float>> Indicators(ValueGetter<VBuffer<uint>> keys, int size)
        {
            VBuffer<uint> buffer = default;
            return (ref VBuffer<float> value) =>
            {
                keys(ref buffer);
                var length = buffer.Length * size;
                var given = buffer.GetValues();
                var slots = buffer.GetIndices();
                var editor = VBufferEditor.Create(ref value, length, Math.Min(given.Length, length), requireIndicesOnDense: true);
                var count = 0;
                for (var i = 0; i < given.Length; i++)
                {
                    if (given[i] > 0 && given[i] <= size)
                    {
                        editor.Values[count] = 1;
                        editor.Indices[count++] = ((buffer.IsDense ? i : slots[i]) * size) + (int)given[i] - 1;
                    }
                }

                value = editor.CommitTruncated(count);
            };
        }

        private static ValueGetter<VBuffer<float>> Counts(ValueGetter<VBuffer<uint>> keys, int size)
        {
            VBuffer<uint> buffer = default;
            return (ref VBuffer<float> value) =>
            {
                keys(ref buffer);
                var editor = VBufferEditor.Create(ref value, size);
                editor.Values.Clear();
                foreach (var key in buffer.GetValues())
                {
                    if (key > 0 && key <= size)
                    {
                        editor.Values[(int)key - 1]++;
                    }
                }

                value = editor.Commit();
            };
        }
    }
}
