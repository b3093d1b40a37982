namespace Microsoft.ML.Data;

/// <summary>Reads delimited text files.</summary>
public sealed partial class TextLoader : IDataLoader<IMultiStreamSource>
{
    private readonly MLContext _context;
    private readonly TextFormat _format;
    private readonly TextLayout _layout;

    internal TextLoader(MLContext context, Options options, IMultiStreamSource sample)
    {
        sample ??= new NoFiles();
        options = EmbeddedOptions.In(context, options ?? new Options(), sample);
        _context = context;
        _format = new TextFormat(options);
        _layout = TextLayout.Make(options, _format, sample);
    }

    public DataViewSchema GetOutputSchema() => _layout.MakeSchema();

    public IDataView Load(IMultiStreamSource source)
    {
        Check.NotNull(source, nameof(source));
        return new TextView(_context, _format, _layout, source);
    }

    void ICanSaveModel.Save(ModelSaveContext ctx) => throw new NotSupportedException("The embedded stack does not save loaders; build with the Microsoft.ML package to save one.");
}
