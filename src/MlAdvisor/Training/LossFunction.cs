using static TorchSharp.torch;

namespace MlAdvisor.Training;

/// <summary>
/// A loss of one row at a time, with its gradient written by hand. Outputs are <c>[..., batch, outputs]</c>; a row's loss is the mean over its outputs,
/// and gradients are those of the mean over the batch, which is what Keras and PyTorch minimize.
/// </summary>
internal abstract class LossFunction
{
    /// <summary>Keras's guard before a logarithm of a probability.</summary>
    public const float Clip = 1e-7f;

    /// <summary>Whether targets are class numbers (<c>[..., batch, 1]</c>, Int64) and not one number an output (<c>[..., batch, outputs]</c>, Float32).</summary>
    public virtual bool TakesClassNumbers => false;

    /// <summary>The loss of each row: <c>[..., batch]</c>.</summary>
    public abstract Tensor RowLosses(Tensor outputs, Tensor targets);

    /// <summary>The loss of each row, and the gradient of their mean by the outputs.</summary>
    public abstract (Tensor RowLosses, Tensor Gradient) Differentiate(Tensor outputs, Tensor targets);
}
