using TorchSharp;
using static MlAdvisor.Networks.Numbers;
using static TorchSharp.torch;

namespace MlAdvisor.Training;

/// <summary>A loss of each output on its own.</summary>
internal abstract class ElementwiseLoss : LossFunction
{
    public sealed override Tensor RowLosses(Tensor outputs, Tensor targets) => MeanOverOutputs(Value(outputs, targets));

    public sealed override (Tensor RowLosses, Tensor Gradient) Differentiate(Tensor outputs, Tensor targets)
    {
        using Scalar share = 1f / (outputs.shape[^1] * outputs.shape[^2]);
        var gradient = Derivative(outputs, targets).mul_(share);
        return (MeanOverOutputs(Value(outputs, targets)), gradient);
    }

    /// <summary>The loss of each output, in a tensor of its own.</summary>
    protected abstract Tensor Value(Tensor outputs, Tensor targets);

    /// <summary>Its derivative by the output, in a tensor of its own.</summary>
    protected abstract Tensor Derivative(Tensor outputs, Tensor targets);

    private static Tensor MeanOverOutputs(Tensor losses) => losses.shape[^1] == 1 ? losses.squeeze(-1) : losses.mean([-1L]);
}

/// <summary>log(1 + exp(z)) - t z, written so that nothing overflows.</summary>
internal sealed class BinaryCrossEntropyOnLogits : ElementwiseLoss
{
    protected override Tensor Value(Tensor outputs, Tensor targets) =>
        outputs.abs().neg_().exp_().log1p().add_(outputs.relu(), One).sub_(outputs.mul(targets));

    protected override Tensor Derivative(Tensor outputs, Tensor targets) => outputs.sigmoid().sub_(targets);
}

/// <summary>
/// -t log p - (1 - t) log(1 - p) with p clipped to [1e-7, 1 - 1e-7]. Targets beyond [0, 1] make it negative, which is the mark of a wrong head.
/// </summary>
internal sealed class BinaryCrossEntropyOnProbabilities : ElementwiseLoss
{
    protected override Tensor Value(Tensor outputs, Tensor targets)
    {
        var p = outputs.clamp(Least, Most);
        var ofOne = p.log().mul_(targets);
        return p.neg_().add_(One, One).log_().mul_(targets.neg().add_(One, One)).add_(ofOne, One).neg_();
    }

    protected override Tensor Derivative(Tensor outputs, Tensor targets)
    {
        var p = outputs.clamp(Least, Most);
        var inside = p.eq(outputs).to_type(ScalarType.Float32);
        return p.sub(targets).div_(p.neg().add_(One, One).mul_(p)).mul_(inside);
    }
}

/// <summary>(y - t)².</summary>
internal sealed class MeanSquaredError : ElementwiseLoss
{
    protected override Tensor Value(Tensor outputs, Tensor targets)
    {
        var error = outputs.sub(targets);
        return error.mul_(error);
    }

    protected override Tensor Derivative(Tensor outputs, Tensor targets) => outputs.sub(targets).mul_(Two);
}

/// <summary>|y - t|.</summary>
internal sealed class MeanAbsoluteError : ElementwiseLoss
{
    protected override Tensor Value(Tensor outputs, Tensor targets) => outputs.sub(targets).abs();

    protected override Tensor Derivative(Tensor outputs, Tensor targets) => outputs.sub(targets).sign();
}

/// <summary>e²/2 up to |e| = 1, |e| - 1/2 beyond: with c = clamp(e, -1, 1), c (e - c/2).</summary>
internal sealed class HuberLoss : ElementwiseLoss
{
    protected override Tensor Value(Tensor outputs, Tensor targets)
    {
        var error = outputs.sub(targets);
        var clamped = error.clamp(MinusOne, One);
        return error.sub_(clamped.mul(OneHalf)).mul_(clamped);
    }

    protected override Tensor Derivative(Tensor outputs, Tensor targets) => outputs.sub(targets).clamp_(MinusOne, One);
}

/// <summary>max(0, 1 - s y) with s = 2 t - 1 for targets 0 and 1.</summary>
internal sealed class HingeLoss : ElementwiseLoss
{
    protected override Tensor Value(Tensor outputs, Tensor targets) => Sign(targets).mul_(outputs).neg_().add_(One, One).relu_();

    protected override Tensor Derivative(Tensor outputs, Tensor targets)
    {
        var sign = Sign(targets);
        return sign.mul(outputs).lt(One).to_type(ScalarType.Float32).mul_(sign).neg_();
    }

    private static Tensor Sign(Tensor targets) => targets.mul(Two).sub_(One);
}
