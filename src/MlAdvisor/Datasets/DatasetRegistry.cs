namespace MlAdvisor.Datasets;

/// <summary>The datasets that definitions can name: what <c>datasets.json</c> says.</summary>
public sealed class DatasetRegistry
{
    /// <summary>The file's name.</summary>
    public const string FileName = "datasets.json";

    /// <summary>Reads a registry.</summary>
    /// <param name="path">A <c>datasets.json</c>.</param>
    /// <exception cref="DatasetException">The file is missing or something in it is wrong; all errors, each with its line.</exception>
    public static DatasetRegistry Load(string path) => throw new NotSupportedException(path);

    /// <summary>Reads the first <c>datasets.json</c> from a folder upwards, else the one beside the tool; with neither, an empty registry.</summary>
    /// <param name="folder">Where to begin: the definition's folder.</param>
    /// <exception cref="DatasetException">Something in the file is wrong; all errors, each with its line.</exception>
    public static DatasetRegistry LoadNearest(string folder) => throw new NotSupportedException(folder);
}
