namespace Microsoft.ML.Data;

/// <summary>Reads the files that a text column names, as images or as the bytes that they hold. An empty name is no image.</summary>
public sealed class ImageLoadingTransformer : OneToOneTransformerBase
{
    public readonly string ImageFolder;

    private readonly DataViewType _type;

    internal static DataViewType ImageType { get; } = new ImageDataViewType();

    internal static DataViewType BytesType { get; } = new VectorDataViewType(NumberDataViewType.Byte);

    internal ImageLoadingTransformer(ColumnPair[] columns, string folder, DataViewType type)
        : base(columns)
    {
        ImageFolder = folder;
        _type = type;
    }

    internal static ImageLoadingTransformer Load(ModelReader reader)
    {
        var columns = reader.ReadPairs();
        var folder = reader.Read<bool>() ? reader.Read<string>() : null;
        return new ImageLoadingTransformer(columns, folder, reader.Read<bool>() ? ImageType : BytesType);
    }

    private protected override void Save(ModelSaveContext ctx)
    {
        var writer = ctx.Begin(nameof(ImageLoadingTransformer));
        writer.Write(Columns);
        if (writer.WriteIsGiven(ImageFolder))
        {
            writer.Write(ImageFolder);
        }

        writer.Write(_type is ImageDataViewType);
    }

    private protected override RowMapper MakeMapper(DataViewSchema schema) => new Mapper(schema, Columns, ImageFolder, _type);

    private static string PathOf(string folder, in ReadOnlyMemory<char> name) =>
        string.IsNullOrWhiteSpace(folder) ? name.ToString() : Path.Combine(folder, name.ToString());

    private sealed class Mapper : OneToOneMapper
    {
        private readonly string _folder;
        private readonly DataViewType _type;

        public Mapper(DataViewSchema schema, ColumnPair[] pairs, string folder, DataViewType type)
            : base(schema, pairs)
        {
            _folder = folder;
            _type = type;
            foreach (var input in Inputs.Where(i => i.Type is not TextDataViewType))
            {
                throw Except.SchemaMismatch("inputSchema", "input", input.Name, TextDataViewType.Instance.ToString(), input.Type.ToString());
            }
        }

        protected override DataViewSchema.DetachedColumn MakeOutput(int pair, string name) => new(name, _type);

        protected override Delegate MakeGetter(DataViewRow input, int pair)
        {
            var names = input.GetGetter<ReadOnlyMemory<char>>(Inputs[pair]);
            return _type is ImageDataViewType ? (ValueGetter<MLImage>)new Loader(names, _folder).Get : Bytes(names, _folder);
        }

        private static ValueGetter<VBuffer<byte>> Bytes(ValueGetter<ReadOnlyMemory<char>> names, string folder)
        {
            ReadOnlyMemory<char> name = default;
            return (ref VBuffer<byte> value) =>
            {
                names(ref name);
                var bytes = name.IsEmpty ? [] : File.ReadAllBytes(PathOf(folder, name));
                value = new VBuffer<byte>(bytes.Length, bytes);
            };
        }
    }

    private sealed class Loader(ValueGetter<ReadOnlyMemory<char>> names, string folder) : HeldImage
    {
        private ReadOnlyMemory<char> _name;

        public void Get(ref MLImage value)
        {
            value?.Dispose();
            names(ref _name);
            value = Hold(_name.IsEmpty ? null : Read(PathOf(folder, _name)));
        }

        private static MLImage Read(string path)
        {
            var image = MLImage.Decode(File.ReadAllBytes(path));
            image.Tag = path;
            return image;
        }
    }
}
