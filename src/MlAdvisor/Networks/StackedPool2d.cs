using MlAdvisor.Definitions;
using static TorchSharp.torch;

namespace MlAdvisor.Networks;

/// <summary>Pooling of K lanes.</summary>
internal sealed class StackedPool2d(LaneLayout lanes, Pool2dPlan plan, FlatParameters parameters, bool isFirst) : AutogradLayer(lanes, plan, parameters, 0, isFirst)
{
    protected override Tensor Compute(Tensor rows, IReadOnlyList<Tensor> weights, int lane, bool training) => plan switch
    {
        { Kind: PoolingKind.Max, Size: 2, Stride: 2 } when !training => LargestOfFour(rows),
        { Kind: PoolingKind.Max } => nn.functional.max_pool2d(rows, [plan.Size, plan.Size], [plan.Stride, plan.Stride], [0, 0], [1, 1], false),
        _ => nn.functional.avg_pool2d(rows, [plan.Size, plan.Size], [plan.Stride, plan.Stride], [0, 0], false, true),
    };

    // libtorch notes each window's place of the largest value, which only a gradient needs and which takes five times as long.
    private Tensor LargestOfFour(Tensor rows)
    {
        var (channels, height, width) = (plan.Output.Channels, plan.Output.Height, plan.Output.Width);
        var windows = rows.narrow(2, 0, 2L * height).narrow(3, 0, 2L * width).reshape(-1, channels, height, 2, width, 2);
        var upper = windows.select(3, 0);
        var lower = windows.select(3, 1);
        return upper.select(4, 0).maximum(upper.select(4, 1)).maximum(lower.select(4, 0).maximum(lower.select(4, 1)));
    }
}
