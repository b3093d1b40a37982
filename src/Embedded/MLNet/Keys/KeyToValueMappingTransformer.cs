namespace Microsoft.ML.Transforms;

/// <summary>Turns keys back into the values they stand for.</summary>
public sealed class KeyToValueMappingTransformer : OneToOneTransformerBase
{
    internal KeyToValueMappingTransformer(ColumnPair[] columns)
        : base(columns)
    {
        Check.NotEmpty(columns, nameof(columns));
    }

    internal static KeyToValueMappingTransformer Load(ModelReader reader) => new(reader.ReadPairs());

    private protected override void Save(ModelSaveContext ctx)
    {
        var writer = ctx.Begin(nameof(KeyToValueMappingTransformer));
        writer.Write(Columns);
    }

    private protected override RowMapper MakeMapper(DataViewSchema schema) => new Mapper(schema, Columns);

    private sealed class Mapper : OneToOneMapper
    {
        private readonly PrimitiveDataViewType[] _types;

        public Mapper(DataViewSchema schema, ColumnPair[] pairs)
            : base(schema, pairs)
        {
            _types = Array.ConvertAll(Inputs, input =>
            {
                var annotation = input.Annotations.Schema.GetColumnOrNull(AnnotationKinds.KeyValues);
                Check.That(annotation != null, "Metadata KeyValues does not exist");
                return ((VectorDataViewType)annotation.Value.Type).ItemType;
            });
        }

        protected override DataViewSchema.DetachedColumn MakeOutput(int pair, string name)
        {
            var type = Inputs[pair].Type is VectorDataViewType vector
                ? new VectorDataViewType(_types[pair], vector.Dimensions)
                : (DataViewType)_types[pair];
            var slots = Inputs[pair].Annotations.Select(kind => string.Equals(kind, AnnotationKinds.SlotNames, StringComparison.Ordinal));
            return new DataViewSchema.DetachedColumn(name, type, slots);
        }

        protected override Delegate MakeGetter(DataViewRow input, int pair) =>
            (Delegate)TypedDispatch.Call((Func<DataViewRow, DataViewSchema.Column, Delegate>)Getter<int>, [_types[pair].RawType], input, Inputs[pair]);

        private static Delegate Getter<T>(DataViewRow row, DataViewSchema.Column column)
        {
            VBuffer<T> held = default;
            column.Annotations.GetValue(AnnotationKinds.KeyValues, ref held);
            // Slot 0 is what a missing key becomes.
            var values = new T[held.Length + 1];
            held.CopyTo(values, 1);
            values[0] = typeof(T) == typeof(float) ? (T)(object)float.NaN : typeof(T) == typeof(double) ? (T)(object)double.NaN : default;
            if (!column.Type.IsVector())
            {
                var scalars = KeyGetters.Scalar(row, column);
                uint key = 0;
                return (ValueGetter<T>)((ref T value) =>
                {
                    scalars(ref key);
                    value = key < values.Length ? values[key] : values[0];
                });
            }

            var vectors = KeyGetters.Vector(row, column);
            VBuffer<uint> keys = default;
            return (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) =>
            {
                vectors(ref keys);
                var editor = VBufferEditor.Create(ref value, keys.Length);
                editor.Values.Fill(values[0]);
                var given = keys.GetValues();
                var indices = keys.GetIndices();
                for (var i = 0; i < given.Length; i++)
                {
                    editor.Values[keys.IsDense ? i : indices[i]] = given[i] < values.Length ? values[given[i]] : values[0];
                }

                value = editor.Commit();
            });
        }
    }
}
