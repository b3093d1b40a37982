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

        protected override Delegate MakeGetter(DataViewRow input, int pair) => new Grayscaler(input, input.GetGetter<MLImage>(Inputs[pair])).Getter;
    }

    private sealed class Grayscaler(DataViewRow row, ValueGetter<MLImage> source) : ImageMaker(row)
    {
        protected override (MLImage Image, bool IsOwn) Make()
        {
            MLImage image = null;
            source(ref image);
            return image == null ? default : (Gray(image), true);
        }

        private static MLImage Gray(MLImage image)
        {
            var from = image.Pixels;
            var to = new byte[from.Length];
            var (red, blue) = image.PixelFormat == MLPixelFormat.Bgra32 ? (2, 0) : (0, 2);
            for (var i = 0; i < to.Length; i += 4)
            {
                var gray = (byte)((0.3f * from[i + red]) + (0.59f * from[i + 1]) + (0.11f * from[i + blue]) + 0.5f);
                to[i] = gray;
                to[i + 1] = gray;
                to[i + 2] = gray;
                to[i + 3] = byte.MaxValue;
            }

            return new MLImage(image.Width, image.Height, MLPixelFormat.Bgra32, to);
        }
    }
}
