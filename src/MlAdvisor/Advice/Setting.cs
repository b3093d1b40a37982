namespace MlAdvisor.Advice;

/// <summary>The two numbers that are advised on.</summary>
/// <param name="LearningRate">The constant learning rate, above 0.</param>
/// <param name="BatchSize">Rows a step, at least 1.</param>
public sealed record Setting(double LearningRate, int BatchSize);
