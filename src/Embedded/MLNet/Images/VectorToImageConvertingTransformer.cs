namespace Microsoft.ML.Transforms.Image;

/// <summary>Turns vectors into images; a vector with no values is no image.</summary>
public sealed class VectorToImageConvertingTransformer : OneToOneTransformerBase
{
    private readonly ImageDataViewType _type;
    private readonly ExtractedPixels _present;

    internal VectorToImageConvertingTransformer(ColumnPair[] columns, ImageDataViewType type, ExtractedPixels present)
        : base(columns)
    {
        _type = type;
        _present = present;
    }

    internal static VectorToImageConvertingTransformer Load(ModelReader reader)
    {
        var columns = reader.ReadPairs();
        return new VectorToImageConvertingTransformer(columns, new ImageDataViewType(reader.Read<int>(), reader.Read<int>()), ExtractedPixels.Load(reader));
    }

    private protected override void Save(ModelSaveContext ctx)
    {
        var writer = ctx.Begin(nameof(VectorToImageConvertingTransformer));
        writer.Write(Columns);
        writer.Write(_type.Height);
        writer.Write(_type.Width);
        _present.Save(writer);
    }

    private protected override RowMapper MakeMapper(DataViewSchema schema) => new Mapper(schema, Columns, _type, _present);

    private sealed class Mapper : OneToOneMapper
    {
        private readonly ImageDataViewType _type;
        private readonly ExtractedPixels _present;

        public Mapper(DataViewSchema schema, ColumnPair[] pairs, ImageDataViewType type, ExtractedPixels present)
            : base(schema, pairs)
        {
            _type = type;
            _present = present;
            foreach (var input in Inputs)
            {
                var vector = input.Type as VectorDataViewType
                    ?? throw Except.SchemaMismatch("inputSchema", "input", input.Name, "image", input.Type.ToString());
                var planes = present.OffsetsIn(MLPixelFormat.Bgra32).Length;
                if (vector.Size != type.Height * type.Width * planes)
                {
                    var expected = new VectorDataViewType(vector.ItemType, type.Height, type.Width, planes);
                    throw Except.SchemaMismatch("inputSchema", "input", input.Name, expected.ToString(), vector.ToString());
                }
            }
        }

        protected override DataViewSchema.DetachedColumn MakeOutput(int pair, string name) => new(name, _type);

        protected override Delegate MakeGetter(DataViewRow input, int pair)
        {
            var column = Inputs[pair];
            var item = column.Type.ItemTypeOf();
            if (item == NumberDataViewType.Single)
            {
                return (ValueGetter<MLImage>)new Painter<float>(input.GetGetter<VBuffer<float>>(column), _type, _present, v => v).Get;
            }

            if (item == NumberDataViewType.Double)
            {
                return (ValueGetter<MLImage>)new Painter<double>(input.GetGetter<VBuffer<double>>(column), _type, _present, v => (float)v).Get;
            }

            Check.That(item == NumberDataViewType.Byte, "We only support float, double or byte arrays");
            var unscaled = new ExtractedPixels(_present.Colors, _present.Order, _present.IsInterleaved, 0, 1, asReals: true);
            return (ValueGetter<MLImage>)new Painter<byte>(input.GetGetter<VBuffer<byte>>(column), _type, unscaled, v => v).Get;
        }
    }

    private sealed class Painter<T>(ValueGetter<VBuffer<T>> source, ImageDataViewType type, ExtractedPixels present, Func<T, float> toSingle)
    {
        private VBuffer<T> _vector;

        public void Get(ref MLImage value)
        {
            source(ref _vector);
            value = _vector.GetValues().Length == 0 ? null : Image();
        }

        private MLImage Image()
        {
            var values = new T[_vector.Length];
            _vector.CopyTo(values);
            return new MLImage(type.Width, type.Height, MLPixelFormat.Bgra32, Paint(values)) { Tag = nameof(VectorToImageConvertingTransformer) };
        }

        private byte[] Paint(T[] values)
        {
            var count = type.Width * type.Height;
            var offsets = present.OffsetsIn(MLPixelFormat.Bgra32);
            var isScaled = present.Offset != 0 || present.Scale != 1;
            var pixels = new byte[count * 4];
            for (var i = 0; i < count; i++)
            {
                // What is not among the values: black, and opaque unless the others are scaled.
                pixels[(i * 4) + 3] = isScaled ? byte.MinValue : byte.MaxValue;
                pixels.AsSpan(i * 4, 3).Fill(isScaled ? ToByte(-present.Offset) : byte.MinValue);
                for (var plane = 0; plane < offsets.Length; plane++)
                {
                    var value = toSingle(values[present.IsInterleaved ? (i * offsets.Length) + plane : (plane * count) + i]);
                    pixels[(i * 4) + offsets[plane]] = isScaled ? ToByte((value * present.Scale) - present.Offset) : unchecked((byte)(int)value);
                }
            }

            return pixels;
        }

        private static byte ToByte(float value) => unchecked((byte)(int)Math.Round(value));
    }
}
