namespace MlAdvisor.Training;

/// <summary>Where a training's loss was first not finite.</summary>
/// <param name="Epoch">The epoch, counted from 1.</param>
/// <param name="Step">The step, counted from 1 over all epochs.</param>
/// <param name="FirstRow">Place of the batch's first row in the epoch's order, from 0.</param>
public sealed record NonFiniteLoss(int Epoch, long Step, int FirstRow);
