using MlAdvisor.Networks;
using static TorchSharp.torch;

namespace MlAdvisor.Training;

/// <summary>A loss that is computed row by row where the outputs lie, in one pass.</summary>
internal abstract class LossOfRows : LossFunction
{
    public sealed override Tensor RowLosses(Tensor outputs, Tensor targets) => Compute(outputs, targets, gradient: null);

    public sealed override (Tensor RowLosses, Tensor Gradient) Differentiate(Tensor outputs, Tensor targets)
    {
        var gradient = empty(outputs.shape);
        return (Compute(outputs, targets, gradient), gradient);
    }

    /// <summary>Computes some rows.</summary>
    /// <param name="outputs">The network's outputs, row after row.</param>
    /// <param name="targets">Contiguous, as this loss takes them.</param>
    /// <param name="losses">Becomes the loss of each row.</param>
    /// <param name="gradient">Becomes the gradient by the outputs; empty where it is not asked for.</param>
    /// <param name="rows">Of the batch: the gradient is that of their mean.</param>
    protected abstract void Compute(ReadOnlySpan<float> outputs, Tensor targets, Span<float> losses, Span<float> gradient, long rows);

    private Tensor Compute(Tensor outputs, Tensor targets, Tensor? gradient)
    {
        var shape = outputs.shape;
        var losses = empty(shape[..^1]);
        var (y, t, rows, most) = (outputs.contiguous(), targets.contiguous(), losses.numel(), TensorMemory.RowsOfASpan(shape[^1]));
        if (rows <= most)
        {
            Compute(y.Floats(), t, losses.Floats(), gradient is null ? [] : gradient.Floats(), shape[^2]);
            return losses;
        }

        using var scope = NewDisposeScope();
        for (var start = 0L; start < rows; start += most)
        {
            var count = Math.Min(most, rows - start);
            Compute(Part(y).Floats(), Part(t), losses.view(-1).narrow(0, start, count).Floats(), gradient is null ? [] : Part(gradient).Floats(), shape[^2]);

            Tensor Part(Tensor all) => all.view(-1, all.shape[^1]).narrow(0, start, count);
        }

        return losses;
    }
}
