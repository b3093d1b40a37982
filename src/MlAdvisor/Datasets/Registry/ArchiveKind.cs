namespace MlAdvisor.Datasets;

/// <summary>How a download is packed, which its name's ending tells.</summary>
public enum ArchiveKind
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>One file, compressed: <c>.gz</c>.</summary>
    Gzip,

    /// <summary>Many files, compressed as one: <c>.tar.gz</c> or <c>.tgz</c>.</summary>
    TarGzip,

    /// <summary>Many files, each compressed: <c>.zip</c>.</summary>
    Zip,
}
