using TorchSharp;
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

    /// <summary>The loss of each row times its weight: <c>[..., batch]</c>.</summary>
    /// <param name="outputs">The network's outputs.</param>
    /// <param name="targets">As this loss takes them.</param>
    /// <param name="weights">What rows count; null for all alike.</param>
    public virtual Tensor RowLosses(Tensor outputs, Tensor targets, RowWeights? weights) =>
        weights is null ? RowLosses(outputs, targets) : RowLosses(outputs, targets).mul_(weights.Rows.squeeze(-1));

    /// <summary>
    /// The loss of each row times its weight, and the gradient of their sum divided by the sum of the weights: the weighted mean as PyTorch's
    /// cross_entropy has it, for every loss.
    /// </summary>
    /// <param name="outputs">The network's outputs.</param>
    /// <param name="targets">As this loss takes them.</param>
    /// <param name="weights">What rows count; null for all alike.</param>
    public virtual (Tensor RowLosses, Tensor Gradient) Differentiate(Tensor outputs, Tensor targets, RowWeights? weights)
    {
        var (rowLosses, gradient) = Differentiate(outputs, targets);
        if (weights is null)
        {
            return (rowLosses, gradient);
        }

        using Scalar rows = (float)outputs.shape[^2];
        var shares = weights.Rows.div(weights.Rows.sum(-2L, keepdim: true)).mul_(rows);
        return (rowLosses.mul_(weights.Rows.squeeze(-1)), gradient.mul_(shares));
    }
}
