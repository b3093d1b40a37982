using System.Text.Json;
using MlAdvisor.Definitions;
using MlAdvisor.Definitions.Reading;

namespace MlAdvisor.Datasets;

/// <summary>The datasets that definitions can name: what <c>datasets.json</c> says.</summary>
public sealed class DatasetRegistry
{
    /// <summary>The file's name.</summary>
    public const string FileName = "datasets.json";

    private readonly Dictionary<string, DatasetEntry> _entries;

    /// <summary>Makes a registry of entries.</summary>
    /// <param name="entries">Each with a name of its own.</param>
    /// <param name="path">The file that they were read from; null (the default) for none.</param>
    public DatasetRegistry(IReadOnlyList<DatasetEntry> entries, string? path = null)
    {
        Path = path;
        Entries = entries;
        _entries = entries.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
    }

    /// <value>A registry with nothing in it, for definitions that name files.</value>
    public static DatasetRegistry Empty { get; } = new([]);

    /// <value>The file that it was read from; null for none.</value>
    public string? Path { get; }

    /// <value>All entries, in the order of the file.</value>
    public IReadOnlyList<DatasetEntry> Entries { get; }

    /// <summary>Reads a registry.</summary>
    /// <param name="path">A <c>datasets.json</c>.</param>
    /// <exception cref="DatasetException">The file is missing or something in it is wrong; all errors, each with its line.</exception>
    public static DatasetRegistry Load(string path)
    {
        if (!File.Exists(path))
        {
            throw new DatasetException($"{path}: there is no such file; it is where datasets are described.");
        }

        var errors = new RegistryErrors(path);
        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!;
        var entries = new RegistryReader(folder, errors).Read(Parse(path));
        errors.ThrowIfAny();
        return new DatasetRegistry(entries, path);
    }

    /// <summary>Reads the first <c>datasets.json</c> from a folder upwards, else the one beside the tool; with neither, an empty registry.</summary>
    /// <param name="folder">Where to begin: the definition's folder; empty for the current one.</param>
    /// <exception cref="DatasetException">Something in the file is wrong; all errors, each with its line.</exception>
    public static DatasetRegistry LoadNearest(string folder)
    {
        for (var place = new DirectoryInfo(folder.Length == 0 ? "." : folder); place is not null; place = place.Parent)
        {
            var path = System.IO.Path.Combine(place.FullName, FileName);
            if (File.Exists(path))
            {
                return Load(path);
            }
        }

        var beside = System.IO.Path.Combine(AppContext.BaseDirectory, FileName);
        return File.Exists(beside) ? Load(beside) : Empty;
    }

    /// <summary>The dataset that a definition names.</summary>
    /// <param name="definition">A name of the registry, or a path to a file or a folder of images, relative to the definition's folder.</param>
    /// <param name="fetcher">Brings the dataset here when it is opened and has to be fetched; null (the default) for one that tells nobody how far it is.</param>
    /// <exception cref="DefinitionException">There is no such dataset or file.</exception>
    public Dataset Find(PipelineDefinition definition, DatasetFetcher? fetcher = null)
    {
        if (_entries.TryGetValue(definition.Dataset, out var entry))
        {
            return new Dataset(entry, fetcher);
        }

        var folder = System.IO.Path.GetDirectoryName(definition.Source?.Path);
        var path = System.IO.Path.Combine(folder ?? "", definition.Dataset);
        if (File.Exists(path) || Directory.Exists(path))
        {
            return new Dataset(path);
        }

        if (Dataset.IsPath(definition.Dataset))
        {
            throw definition.Fault("dataset", $"there is no file '{path}'{SimilarFile(path, definition.Dataset)}");
        }

        var where = Path is null ? $"no {FileName} was found" : $"{Path} has no dataset of this name";
        throw definition.Fault("dataset", $"'{definition.Dataset}' is not known: {where}{NearestName.Suggest(definition.Dataset, _entries.Keys)}");
    }

    /// <summary>The words on a file beside it that has nearly its name and the same ending; empty where there is none.</summary>
    private static string SimilarFile(string path, string asWritten)
    {
        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path));
        var name = System.IO.Path.GetFileName(asWritten);
        return Directory.Exists(folder)
            && Suggestion.For(name, Directory.EnumerateFiles(folder, "*" + System.IO.Path.GetExtension(path)).Select(file => System.IO.Path.GetFileName(file)).Order(StringComparer.Ordinal)) is { } near
            ? $"; did you mean '{asWritten[..^name.Length]}{near}'?"
            : "";
    }

    /// <summary>What the registry says of a dataset.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="DatasetException">There is no such dataset.</exception>
    public DatasetEntry Get(string name) => _entries.GetValueOrDefault(name) ?? throw Unknown(name);

    /// <summary>A dataset by its name, or by its path from the current folder.</summary>
    /// <param name="dataset">A name of the registry, or a path, as a definition's <c>dataset</c>.</param>
    /// <param name="fetcher">Brings the dataset here when it is opened and has to be fetched; null (the default) for one that tells nobody how far it is.</param>
    /// <exception cref="DatasetException">There is no such dataset or file.</exception>
    public Dataset Find(string dataset, DatasetFetcher? fetcher = null)
    {
        if (_entries.TryGetValue(dataset, out var entry))
        {
            return new Dataset(entry, fetcher);
        }

        if (File.Exists(dataset) || Directory.Exists(dataset))
        {
            return new Dataset(dataset);
        }

        throw Dataset.IsPath(dataset) ? new DatasetException($"{dataset}: there is no such file") : Unknown(dataset);
    }

    private DatasetException Unknown(string name)
    {
        var where = Path is null ? $"no {FileName} was found" : $"{Path} has no dataset of this name";
        return new DatasetException($"'{name}' is not known: {where}{NearestName.Suggest(name, _entries.Keys)}");
    }

    private static RegistryNode Parse(string path)
    {
        try
        {
            return RegistryText.Parse(File.ReadAllBytes(path));
        }
        catch (JsonException exception)
        {
            throw JsonFault.Of(path, exception);
        }
        catch (InvalidOperationException exception)
        {
            throw new DatasetException($"{path}: a text in it is none in UTF-8; save the file as UTF-8.", exception);
        }
    }
}
