namespace MlAdvisor.Advice;

/// <summary>How many rows something is measured on.</summary>
/// <param name="Train">Training rows, at least 1.</param>
/// <param name="Validation">Validation rows, at least 1.</param>
internal sealed record SampleSize(int Train, int Validation);
