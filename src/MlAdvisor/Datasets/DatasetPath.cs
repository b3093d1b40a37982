namespace MlAdvisor.Datasets;

/// <summary>Knows the format of plain files and folders by their names.</summary>
internal static class DatasetPath
{
    /// <value>What a path may be, for messages.</value>
    public const string Expected = "a .csv, .tsv, .json or .idx file, a file named *-ubyte (.gz too), or a folder of images";

    /// <summary>Whether a definition's <c>dataset</c> is a path rather than a name.</summary>
    public static bool IsPath(string dataset) => dataset.AsSpan().IndexOfAny('/', '\\') >= 0 || dataset is "." or ".." || IsFile(dataset);

    /// <summary>The format of a file or folder that is there.</summary>
    /// <exception cref="DatasetException">The name says nothing about it.</exception>
    public static DatasetFormat FormatOf(string path)
    {
        if (Directory.Exists(path))
        {
            return CifarTable.In(path).Count > 0 ? new CifarFormat()
                : IdxTable.In(path).Count > 0 ? new IdxFormat()
                : new ImageFolderFormat();
        }

        return Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".CSV" or ".TSV" => CsvDialect.Of(path),
            ".JSON" => new JsonFormat(),
            ".JSONL" or ".NDJSON" => throw new DatasetException($"{path}: the name says that it holds an object a line, which is not read; {JsonPlace.LinesRemedy}."),
            _ when IsIdx(path) => new IdxFormat(),
            _ => throw new DatasetException($"{path}: the name does not say what the file holds; expected {Expected}."),
        };
    }

    /// <summary>Whether a file's name is that of an IDX file, compressed or not.</summary>
    public static bool IsIdx(string name)
    {
        var bare = name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
        return bare.EndsWith(".idx", StringComparison.OrdinalIgnoreCase) || bare.EndsWith("-ubyte", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The files that are read where a definition names a file or folder.</summary>
    /// <exception cref="DatasetException">A file that belongs to it is missing.</exception>
    public static IReadOnlyList<string> FilesOf(string path, DatasetFormat format) => format switch
    {
        CifarFormat => CifarTable.In(path),
        IdxFormat when Directory.Exists(path) => IdxTable.In(path),
        IdxFormat => IdxTable.Beside(path),
        _ => [path],
    };

    private static bool IsFile(string name) =>
        new[] { ".csv", ".tsv", ".json" }.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) || IsIdx(name) || ImageFolderTable.IsImage(name);
}
