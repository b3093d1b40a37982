namespace MlAdvisor.Advice;

/// <summary>How many rows an advice is taken on; with a definition's seed and its rows, it says which.</summary>
/// <param name="Train">Training rows, at least 1.</param>
/// <param name="Validation">Validation rows, at least 1.</param>
internal sealed record SampleSize(int Train, int Validation);
