using static TorchSharp.torch;

namespace MlAdvisor.Networks;

/// <summary>
/// A layer of K lanes at once, with its gradient written by hand. Activations are <c>[K, batch, width]</c>, or <c>[batch, width]</c> for a
/// single lane. What a forward pass keeps for the backward pass lives in the caller's dispose scope.
/// </summary>
internal abstract class StackedLayer : IDisposable
{
    /// <summary>Computes the layer's outputs.</summary>
    /// <param name="inputs">What comes in; changed only where the layer before says that it can be spared.</param>
    /// <param name="training">Whether a backward pass follows and dropout applies.</param>
    public abstract Tensor Forward(Tensor inputs, bool training);

    /// <summary>Writes the parameters' gradients and computes that of the inputs.</summary>
    /// <param name="gradient">Gradient of the outputs; may be changed.</param>
    /// <param name="inputsNeeded">Whether anything stands below; if not, the result is null.</param>
    public abstract Tensor? Backward(Tensor gradient, bool inputsNeeded);

    /// <inheritdoc/>
    public virtual void Dispose()
    {
    }
}
