namespace Microsoft.ML;

/// <summary>Loading of text files.</summary>
public static class TextLoaderSaverCatalog
{
    public static TextLoader CreateTextLoader(
        this DataOperationsCatalog catalog,
        TextLoader.Column[] columns,
        char separatorChar = '\t',
        bool hasHeader = false,
        IMultiStreamSource dataSample = null,
        bool allowQuoting = false,
        bool trimWhitespace = false,
        bool allowSparse = false) =>
        new(catalog.Context, Options(columns, separatorChar, hasHeader, allowQuoting, trimWhitespace, allowSparse), dataSample);

    public static TextLoader CreateTextLoader(
        this DataOperationsCatalog catalog, TextLoader.Options options, IMultiStreamSource dataSample = null) =>
        new(catalog.Context, options, dataSample);

    public static TextLoader CreateTextLoader<TInput>(
        this DataOperationsCatalog catalog,
        char separatorChar = '\t',
        bool hasHeader = false,
        IMultiStreamSource dataSample = null,
        bool allowQuoting = false,
        bool trimWhitespace = false,
        bool allowSparse = false) =>
        new(catalog.Context, Options(LoadColumns.Of(typeof(TInput)), separatorChar, hasHeader, allowQuoting, trimWhitespace, allowSparse), dataSample);

    /// <summary>The columns are the members of <typeparamref name="TInput"/>; those of <paramref name="options"/> are not looked at.</summary>
    public static TextLoader CreateTextLoader<TInput>(
        this DataOperationsCatalog catalog, TextLoader.Options options, IMultiStreamSource dataSample = null)
    {
        options.Columns = LoadColumns.Of(typeof(TInput));
        return new TextLoader(catalog.Context, options, dataSample);
    }

    public static IDataView LoadFromTextFile(
        this DataOperationsCatalog catalog,
        string path,
        TextLoader.Column[] columns,
        char separatorChar = '\t',
        bool hasHeader = false,
        bool allowQuoting = false,
        bool trimWhitespace = false,
        bool allowSparse = false)
    {
        Check.NotEmpty(path, nameof(path));
        // ML.NET makes this loader without a look at the file: no slot names, no range to the end.
        return Load(catalog, path, isSample: false, Options(columns, separatorChar, hasHeader, allowQuoting, trimWhitespace, allowSparse));
    }

    public static IDataView LoadFromTextFile<TInput>(
        this DataOperationsCatalog catalog,
        string path,
        char separatorChar = '\t',
        bool hasHeader = false,
        bool allowQuoting = false,
        bool trimWhitespace = false,
        bool allowSparse = false)
    {
        Check.NotEmpty(path, nameof(path));
        return Load(catalog, path, Options(LoadColumns.Of(typeof(TInput)), separatorChar, hasHeader, allowQuoting, trimWhitespace, allowSparse));
    }

    public static IDataView LoadFromTextFile(this DataOperationsCatalog catalog, string path, TextLoader.Options options = null)
    {
        Check.NotEmpty(path, nameof(path));
        return Load(catalog, path, options);
    }

    /// <summary>The columns are the members of <typeparamref name="TInput"/>; those of <paramref name="options"/> are not looked at.</summary>
    public static IDataView LoadFromTextFile<TInput>(this DataOperationsCatalog catalog, string path, TextLoader.Options options)
    {
        Check.NotEmpty(path, nameof(path));
        options ??= new TextLoader.Options();
        options.Columns = LoadColumns.Of(typeof(TInput));
        return Load(catalog, path, options);
    }

    private static IDataView Load(DataOperationsCatalog catalog, string path, TextLoader.Options options) => Load(catalog, path, isSample: true, options);

    private static IDataView Load(DataOperationsCatalog catalog, string path, bool isSample, TextLoader.Options options)
    {
        var source = new MultiFileSource(path);
        if (source.Count == 0 || !File.Exists(source.GetPathOrNull(0)))
        {
            throw Except.Param(nameof(path), $"File or directory does not exist at path: {path}");
        }

        return new TextLoader(catalog.Context, options, isSample ? source : null).Load(source);
    }

    private static TextLoader.Options Options(
        TextLoader.Column[] columns, char separator, bool hasHeader, bool allowQuoting, bool trimWhitespace, bool allowSparse) =>
        new()
        {
            Columns = columns,
            Separators = [separator],
            HasHeader = hasHeader,
            AllowQuoting = allowQuoting,
            TrimWhitespace = trimWhitespace,
            AllowSparse = allowSparse,
        };
}
