using System.Globalization;
using Microsoft.ML;

namespace MlAdvisor.Datasets;

/// <summary>Rows that can be opened: an entry of the registry, or a file that a definition names.</summary>
public sealed class Dataset
{
    private readonly string? _path;
    private readonly DatasetFetcher? _fetcher;

    /// <summary>A dataset of the registry.</summary>
    /// <param name="entry">What the registry says of it.</param>
    /// <param name="fetcher">Brings it here when it is opened and has sources; null (the default) for one that tells nobody how far it is.</param>
    public Dataset(DatasetEntry entry, DatasetFetcher? fetcher = null)
    {
        Name = entry.Name;
        Entry = entry;
        _fetcher = fetcher;
    }

    /// <summary>A file or a folder of images that nobody described: what its columns are is found out (<see cref="Infer"/>).</summary>
    /// <param name="path">A .csv, .tsv, .json or .idx file, one named <c>*-ubyte</c>, or a folder; it exists.</param>
    public Dataset(string path)
    {
        Name = Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        _path = path;
    }

    /// <value>Its name in the registry, or the file's without its folder and ending.</value>
    public string Name { get; }

    /// <value>What the registry says of it; null for a plain file.</value>
    public DatasetEntry? Entry { get; }

    /// <summary>Whether a definition's <c>dataset</c> is a path to a plain file rather than a name.</summary>
    public static bool IsPath(string dataset) => DatasetPath.IsPath(dataset);

    /// <summary>Finds out what a file or folder holds that nobody described. Opening it as a dataset reads the same columns.</summary>
    /// <param name="path">A file or a folder of images, as a definition's <c>dataset</c> may name it.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <exception cref="DatasetException">It is not there, or can not be made out.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static InferredDataset Infer(string path, CancellationToken cancellationToken = default)
    {
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            throw new DatasetException($"{path}: there is no such file or folder.");
        }

        return Reading(path, () => GrayImages.Noted(FormatTable.Infer(new MLContext(), path, cancellationToken), cancellationToken));
    }

    /// <summary>Reads or makes the rows, once their files have been fetched, where they are not here, and checked.</summary>
    /// <param name="context">ML.NET's context.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <returns>All rows, in memory. Numbers are Single (NaN where missing) or Int32, text is empty where missing.</returns>
    /// <exception cref="DatasetException">A file is missing, was changed, can not be fetched, or does not hold what it should.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public TableView Open(MLContext context, CancellationToken cancellationToken = default)
    {
        return Entry is null
            ? Reading(_path!, () => FormatTable.Read(context, _path!, cancellationToken))
            : Reading(Entry.Files.Count > 0 ? Entry.Files[0].Path : Name, () => OpenEntry(context, Entry, cancellationToken));
    }

    /// <summary>Reads a plain file whose columns somebody knows, or images whose classes nobody has to know; an entry of the registry is opened as ever.</summary>
    /// <param name="context">ML.NET's context.</param>
    /// <param name="describe">Says, of what was found out about the file, how it is written and which of its columns to read.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <exception cref="DatasetException">A file is missing, was changed, can not be fetched, or does not hold what it should.</exception>
    internal TableView Open(
        MLContext context, Func<InferredDataset, (DatasetFormat Format, IReadOnlyList<DatasetColumn>? Columns)> describe, CancellationToken cancellationToken)
    {
        if (Entry is not null)
        {
            return Open(context, cancellationToken);
        }

        return Reading(_path!, () =>
        {
            if (ImageFolderTable.ReadWithoutClasses(_path!) is { } images)
            {
                return images;
            }

            var (format, columns) = describe(FormatTable.Infer(context, _path!, cancellationToken));
            return FormatTable.Read(context, format, [_path!], columns, cancellationToken);
        });
    }

    // What goes wrong below while a file is read is the file's fault.
    private static T Reading<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException or InvalidOperationException or InvalidDataException)
        {
            throw new DatasetException($"{path}: the file can not be read: {exception.GetBaseException().Message}", exception);
        }
    }

    private TableView OpenEntry(MLContext context, DatasetEntry entry, CancellationToken cancellationToken)
    {
        if (entry.Format is TableGenerator generator)
        {
            return generator.Generate(entry.Rows);
        }

        entry = AtHand(entry, cancellationToken);
        var table = FormatTable.Read(context, entry.Format, [.. entry.Files.Select(file => file.Path)], entry.Columns.Count == 0 ? null : entry.Columns, cancellationToken);
        return table.Rows == entry.Rows
            ? table
            : throw new DatasetException(string.Create(
                CultureInfo.InvariantCulture,
                $"{entry.Files[0].Path}: the file has {table.Rows} rows, {DatasetRegistry.FileName} says {entry.Rows} for '{Name}'; correct the number."));
    }

    // With its files where they are, and checked.
    private DatasetEntry AtHand(DatasetEntry entry, CancellationToken cancellationToken)
    {
        if (entry.Sources.Count > 0)
        {
            var fetched = (_fetcher ?? new DatasetFetcher()).Fetch(entry, cancellationToken);
            return entry with { Files = fetched.Files, Rows = fetched.Rows };
        }

        foreach (var file in entry.Files)
        {
            FileHash.Verify(file, Name);
        }

        return entry;
    }
}
