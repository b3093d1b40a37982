namespace Microsoft.ML.Transforms.Image;

/// <summary>Brings images to one size; one that has it is handed on.</summary>
public sealed class ImageResizingTransformer : OneToOneTransformerBase
{
    private readonly ResizedImage _resized;

    internal ImageResizingTransformer(ColumnPair[] columns, ResizedImage resized)
        : base(columns)
    {
        _resized = resized;
    }

    internal static ImageResizingTransformer Load(ModelReader reader) => new(reader.ReadPairs(), ResizedImage.Load(reader));

    private protected override void Save(ModelSaveContext ctx)
    {
        var writer = ctx.Begin(nameof(ImageResizingTransformer));
        writer.Write(Columns);
        _resized.Save(writer);
    }

    private protected override RowMapper MakeMapper(DataViewSchema schema) => new Mapper(schema, Columns, _resized);

    private sealed class Mapper : OneToOneMapper
    {
        private readonly ResizedImage _resized;

        public Mapper(DataViewSchema schema, ColumnPair[] pairs, ResizedImage resized)
            : base(schema, pairs)
        {
            _resized = resized;
            foreach (var input in Inputs)
            {
                ImageColumns.TypeOf(input);
            }
        }

        protected override DataViewSchema.DetachedColumn MakeOutput(int pair, string name) =>
            new(name, new ImageDataViewType(_resized.Height, _resized.Width));

        protected override Delegate MakeGetter(DataViewRow input, int pair) => new Resizer(input, input.GetGetter<MLImage>(Inputs[pair]), _resized).Getter;
    }

    private sealed class Resizer(DataViewRow row, ValueGetter<MLImage> source, ResizedImage resized) : ImageMaker(row)
    {
        protected override (MLImage Image, bool IsOwn) Make()
        {
            MLImage image = null;
            source(ref image);
            if (image == null || (image.Width == resized.Width && image.Height == resized.Height))
            {
                return (image, false);
            }

            var made = resized.Of(image);
            made.Tag = image.Tag;
            return (made, true);
        }
    }
}
