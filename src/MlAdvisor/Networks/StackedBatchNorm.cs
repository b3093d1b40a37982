using static TorchSharp.torch;

namespace MlAdvisor.Networks;

/// <summary>Batch normalization of K lanes, each with its own running mean and variance.</summary>
/// <param name="lanes">The lanes.</param>
/// <param name="plan">The layer's shapes.</param>
/// <param name="parameters">Where weights and gradients lie.</param>
/// <param name="index">Index there of the scale; the shift follows it.</param>
/// <param name="buffers">Where running means and variances lie.</param>
/// <param name="bufferIndex">Index there of the mean; the variance follows it.</param>
/// <param name="isFirst">Whether the inputs are the rows themselves.</param>
internal sealed class StackedBatchNorm(
    LaneLayout lanes, BatchNormPlan plan, FlatParameters parameters, int index, LaneBuffer buffers, int bufferIndex, bool isFirst)
    : AutogradLayer(lanes, plan, parameters, index, isFirst)
{
    private readonly IReadOnlyList<(Tensor Mean, Tensor Variance)> _running =
        [.. Enumerable.Range(0, lanes.Count).Select(lane => (buffers.ViewOfLane(bufferIndex, lane), buffers.ViewOfLane(bufferIndex + 1, lane)))];

    protected override Tensor Compute(Tensor rows, IReadOnlyList<Tensor> weights, int lane, bool training)
    {
        // A single value has no variance; libtorch refuses it, so a last batch of one row is normalized by what is known so far.
        var hasVariance = rows.shape[0] * plan.Shape.Height * plan.Shape.Width > 1;
        var (mean, variance) = _running[lane];
        return nn.functional.batch_norm(rows, mean, variance, weights[0], weights[1], training && hasVariance, plan.Momentum, plan.Epsilon);
    }
}
