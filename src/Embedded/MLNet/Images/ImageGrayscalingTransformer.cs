namespace Microsoft.ML.Transforms.Image;

/// <summary>Turns colours into shades of gray, still four bytes a pixel.</summary>
public sealed class ImageGrayscalingTransformer : OneToOneTransformerBase
{
    internal ImageGrayscalingTransformer(ColumnPair[] columns)
        : base(columns)
    {
    }

    internal static ImageGrayscalingTransformer Load(ModelReader reader) => new(reader.ReadPairs());

    private protected override void Save(ModelSaveContext ctx)
    {
        var writer = ctx.Begin(nameof(ImageGrayscalingTransformer));
        writer.Write(Columns);
    }

    private protected override RowMapper MakeMapper(DataViewSchema schema) => new Mapper(schema, Columns);

    private sealed class Mapper : OneToOneMapper
    {
        private readonly ImageDataViewType[] _types;

        public Mapper(DataViewSchema schema, ColumnPair[] pairs)
            : base(schema, pairs)
        {
            _types = Array.ConvertAll(Inputs, ImageColumns.TypeOf);
        }

        protected override DataViewSchema.DetachedColumn MakeOutput(int pair, string name) => new(name, _types[pair]);

        protected override Delegate MakeGetter(DataViewRow input, int pair) =>
            (ValueGetter<MLImage>)new Grayscaler(input.GetGetter<MLImage>(Inputs[pair])).Get;
    }

    private sealed class Grayscaler(ValueGetter<MLImage> source) : HeldImage
    {
        // No image leaves the caller the dead one of the row before.
        public void Get(ref MLImage value)
        {
            value?.Dispose();
            if (Next(source) is { } image)
            {
                value = Gray(image);
            }
        }

        private static MLImage Gray(MLImage image)
        {
            var pixels = image.ToBgra();
            for (var i = 0; i < pixels.Length; i += 4)
            {
                pixels.AsSpan(i, 3).Fill(Gray(pixels[i + 2], pixels[i + 1], pixels[i], pixels[i + 3]));
            }

            return new MLImage(image.Width, image.Height, MLPixelFormat.Bgra32, pixels);
        }

        // In floats, whose operations stand in Skia's order, and none are fused: to the bit what it gives on processors of x64.
        private static byte Gray(byte red, byte green, byte blue, byte alpha)
        {
            var opacity = UnitBytes.ToSingle(alpha);
            var whole = alpha == 0 ? 0 : 1 / opacity;
            var gray = (UnitBytes.ToSingle(red) * whole * 0.3f) + ((UnitBytes.ToSingle(green) * whole * 0.59f) + (UnitBytes.ToSingle(blue) * whole * 0.11f));
            return UnitBytes.ToByte(Math.Clamp(gray, 0, 1) * opacity);
        }
    }
}
