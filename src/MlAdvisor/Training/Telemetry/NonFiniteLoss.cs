namespace MlAdvisor.Training;

/// <summary>Where a training's loss was first not finite, and what was not finite before it.</summary>
/// <param name="Epoch">The epoch, counted from 1.</param>
/// <param name="Step">The step, counted from 1 over all epochs.</param>
/// <param name="FirstRow">Place of the batch's first row in the epoch's order, from 0.</param>
public sealed record NonFiniteLoss(int Epoch, long Step, int FirstRow)
{
    /// <value>What was not finite.</value>
    public NonFiniteOrigin Origin { get; init; } = NonFiniteOrigin.Loss;

    /// <value>
    /// The first layer with such weights or outputs, as <see cref="LayerSample.Layer"/> counts; null for rows, for the loss alone, and where none shows it
    /// without dropout and with the running mean and variance.
    /// </value>
    public int? Layer { get; init; }

    /// <value>What that layer is, as <see cref="LayerSample.Kind"/>; null without one.</value>
    public string? Kind { get; init; }
}
