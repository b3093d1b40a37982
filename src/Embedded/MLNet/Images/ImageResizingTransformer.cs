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

        protected override Delegate MakeGetter(DataViewRow input, int pair)
        {
            MLImage image = null;
            var source = input.GetGetter<MLImage>(Inputs[pair]);
            return (ValueGetter<MLImage>)((ref MLImage value) =>
            {
                // The image of the row before, and dead if there is none in this one: also an image of the caller's own that was handed on.
                value?.Dispose();
                source(ref image);
                if (image != null)
                {
                    value = Resized(image);
                }
            });
        }

        private MLImage Resized(MLImage image)
        {
            if (image.Width == _resized.Width && image.Height == _resized.Height)
            {
                return image;
            }

            var made = _resized.Of(image);
            made.Tag = image.Tag;
            return made;
        }
    }
}
