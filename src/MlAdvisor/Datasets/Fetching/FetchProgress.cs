namespace MlAdvisor.Datasets;

/// <summary>How far a fetch is.</summary>
/// <param name="Dataset">The dataset's name.</param>
/// <param name="Stage">What it is busy with.</param>
/// <param name="Source">What it works on: an address, a package or a file, for readers.</param>
/// <param name="Done">How much of it is done, in bytes.</param>
/// <param name="Total">How much there is, in bytes; null where that is not known.</param>
public sealed record FetchProgress(string Dataset, FetchStage Stage, string Source, long Done, long? Total);
