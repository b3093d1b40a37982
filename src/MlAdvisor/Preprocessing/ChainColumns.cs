namespace MlAdvisor.Preprocessing;

/// <summary>The columns that a trainer was given at the end of a chain of estimators, which shows nothing of how they were made.</summary>
/// <param name="Features">The vector that the network reads.</param>
/// <param name="Label">What is predicted.</param>
internal sealed record ChainColumns(string Features, string Label);
