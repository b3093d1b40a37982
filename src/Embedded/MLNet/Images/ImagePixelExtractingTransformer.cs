namespace Microsoft.ML.Transforms.Image;

/// <summary>Turns images of a known size into vectors. No image is all zeros.</summary>
public sealed class ImagePixelExtractingTransformer : OneToOneTransformerBase
{
    private readonly ExtractedPixels _extracted;

    internal ImagePixelExtractingTransformer(ColumnPair[] columns, ExtractedPixels extracted)
        : base(columns)
    {
        _extracted = extracted;
    }

    internal static ImagePixelExtractingTransformer Load(ModelReader reader) => new(reader.ReadPairs(), ExtractedPixels.Load(reader));

    private protected override void Save(ModelSaveContext ctx)
    {
        var writer = ctx.Begin(nameof(ImagePixelExtractingTransformer));
        writer.Write(Columns);
        _extracted.Save(writer);
    }

    private protected override RowMapper MakeMapper(DataViewSchema schema) => new Mapper(schema, Columns, _extracted);

    private sealed class Mapper : OneToOneMapper
    {
        private readonly ExtractedPixels _extracted;
        private readonly ImageDataViewType[] _types;

        public Mapper(DataViewSchema schema, ColumnPair[] pairs, ExtractedPixels extracted)
            : base(schema, pairs)
        {
            _extracted = extracted;
            _types = Array.ConvertAll(Inputs, ImageColumns.TypeOf);
            foreach (var input in Inputs.Where(i => ((ImageDataViewType)i.Type).Height <= 0))
            {
                throw Except.SchemaMismatch("inputSchema", "input", input.Name, "known-size image", "unknown-size image");
            }
        }

        protected override DataViewSchema.DetachedColumn MakeOutput(int pair, string name) => new(name, _extracted.TypeFor(_types[pair]));

        protected override Delegate MakeGetter(DataViewRow input, int pair)
        {
            var source = input.GetGetter<MLImage>(Inputs[pair]);
            return _extracted.AsReals
                ? (ValueGetter<VBuffer<float>>)new Extractor<float>(source, _types[pair], _extracted, _extracted.Reals()).Get
                : (ValueGetter<VBuffer<byte>>)new Extractor<byte>(source, _types[pair], _extracted, ExtractedPixels.Bytes()).Get;
        }
    }

    // Of each byte the value that stands for it is looked up.
    private sealed class Extractor<T>(ValueGetter<MLImage> source, ImageDataViewType type, ExtractedPixels extracted, T[] values) : HeldImage
    {
        private readonly int _size = extracted.TypeFor(type).Size;
        private readonly int[] _bgra = extracted.OffsetsIn(MLPixelFormat.Bgra32);
        private readonly int[] _rgba = extracted.OffsetsIn(MLPixelFormat.Rgba32);

        public void Get(ref VBuffer<T> value)
        {
            var image = Next(source);
            if (image == null)
            {
                value = VBufferEditor.Create(ref value, _size, 0).Commit();
                return;
            }

            if (image.Height != type.Height || image.Width != type.Width)
            {
                throw new InvalidOperationException();
            }

            var editor = VBufferEditor.Create(ref value, _size);
            Extract(image.Pixels, editor.Values, image.PixelFormat == MLPixelFormat.Bgra32 ? _bgra : _rgba);
            value = editor.Commit();
        }

        private void Extract(ReadOnlySpan<byte> pixels, Span<T> to, ReadOnlySpan<int> offsets)
        {
            var count = pixels.Length / 4;
            for (var plane = 0; plane < offsets.Length; plane++)
            {
                var from = offsets[plane];
                if (extracted.IsInterleaved)
                {
                    for (var at = plane; at < to.Length; at += offsets.Length, from += 4)
                    {
                        to[at] = values[pixels[from]];
                    }
                }
                else
                {
                    var target = to.Slice(plane * count, count);
                    for (var i = 0; i < target.Length; i++, from += 4)
                    {
                        target[i] = values[pixels[from]];
                    }
                }
            }
        }
    }
}
