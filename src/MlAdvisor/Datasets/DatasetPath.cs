namespace MlAdvisor.Datasets;

/// <summary>Knows the format of plain files and folders by their names.</summary>
internal static class DatasetPath
{
    /// <value>What a path may be, for messages.</value>
    public const string Expected = "a .csv, .tsv or .json file, or a folder of images";

    /// <summary>Whether a definition's <c>dataset</c> is a path rather than a name.</summary>
    public static bool IsPath(string dataset) => dataset.AsSpan().IndexOfAny('/', '\\') >= 0 || dataset is "." or ".." || IsFile(dataset);

    /// <summary>The format of a file or folder that is there.</summary>
    /// <exception cref="DatasetException">The name says nothing about it.</exception>
    public static DatasetFormat FormatOf(string path)
    {
        if (Directory.Exists(path))
        {
            return new ImageFolderFormat();
        }

        return Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".CSV" or ".TSV" => CsvDialect.Of(path),
            ".JSON" => new JsonFormat(),
            _ => throw new DatasetException($"{path}: the name does not say what the file holds; expected {Expected}."),
        };
    }

    private static bool IsFile(string name) =>
        new[] { ".csv", ".tsv", ".json" }.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
