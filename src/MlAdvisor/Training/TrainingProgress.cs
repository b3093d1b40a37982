namespace MlAdvisor.Training;

/// <summary>How far an array has come.</summary>
/// <param name="Epoch">The epoch under way, from 1.</param>
/// <param name="FractionOfEpoch">How much of it is done, in [0, 1].</param>
public readonly record struct TrainingProgress(int Epoch, double FractionOfEpoch);
