namespace MlAdvisor.Training;

/// <summary>What distinguishes one lane of an array from another.</summary>
/// <param name="LearningRate">The rate, above 0; where there is a schedule, what its factors multiply.</param>
/// <param name="Seed">Decides initial weights, row order and dropout: lanes with one seed share all three.</param>
public sealed record LaneSettings(double LearningRate, int Seed);
