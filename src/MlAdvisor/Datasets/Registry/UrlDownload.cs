namespace MlAdvisor.Datasets;

/// <summary>A file at an address.</summary>
/// <param name="Url">The address, with the scheme http or https.</param>
public sealed record UrlDownload(Uri Url) : DatasetDownload
{
    /// <value>What the file is called where the address does not tell well; null (the default) for the address's last part.</value>
    public string? As { get; init; }

    /// <inheritdoc/>
    public override string FileName => As ?? Uri.UnescapeDataString(Url.Segments[^1].TrimEnd('/'));

    /// <inheritdoc/>
    public override ArchiveKind Archive => FileName switch
    {
        _ when Ends(".tar.gz") || Ends(".tgz") => ArchiveKind.TarGzip,
        _ when Ends(".zip") => ArchiveKind.Zip,
        _ when Ends(".gz") => ArchiveKind.Gzip,
        _ => ArchiveKind.None,
    };

    /// <inheritdoc/>
    public override string ToString() => Url.AbsoluteUri;

    private bool Ends(string ending) => FileName.EndsWith(ending, StringComparison.OrdinalIgnoreCase);
}
