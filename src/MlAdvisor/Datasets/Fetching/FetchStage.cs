namespace MlAdvisor.Datasets;

/// <summary>What a fetch is busy with.</summary>
public enum FetchStage
{
    /// <summary>Waiting for another process that fetches the same dataset.</summary>
    Waiting,

    /// <summary>Getting a file or a package.</summary>
    Downloading,

    /// <summary>Taking the data's files out of an archive.</summary>
    Unpacking,

    /// <summary>Making the published files of a package's own form.</summary>
    Converting,
}
