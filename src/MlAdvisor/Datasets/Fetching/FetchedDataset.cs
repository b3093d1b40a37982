namespace MlAdvisor.Datasets;

/// <summary>A dataset's files in the cache.</summary>
public sealed record FetchedDataset
{
    /// <value>The folder that holds them.</value>
    public required string Folder { get; init; }

    /// <value>Where they came from, for readers.</value>
    public required string Source { get; init; }

    /// <value>Number of rows that this source holds.</value>
    public required int Rows { get; init; }

    /// <value>The files in the format's order, each with the SHA-256 that it had when it was unpacked.</value>
    public required IReadOnlyList<DatasetFile> Files { get; init; }

    /// <value>Whether it was fetched just now; false (the default) where it was here before.</value>
    public bool IsNew { get; init; }

    /// <summary>Whether all files are still what they were. Reads every byte of them.</summary>
    /// <param name="cancellationToken">Stops between files.</param>
    internal bool IsIntact(CancellationToken cancellationToken)
    {
        foreach (var file in Files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!File.Exists(file.Path) || !string.Equals(FileHash.Of(file.Path), file.Sha256, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}
