using static TorchSharp.torch;

namespace MlAdvisor.Networks;

/// <summary>The mean of each window of K lanes' images.</summary>
internal sealed class StackedAvgPool2d(LaneLayout lanes, Pool2dPlan plan, FlatParameters parameters, bool isFirst) : AutogradLayer(lanes, plan, parameters, 0, isFirst)
{
    protected override Tensor Compute(Tensor rows, IReadOnlyList<Tensor> weights, int lane, bool training) =>
        nn.functional.avg_pool2d(rows, [plan.Size, plan.Size], [plan.Stride, plan.Stride], [0, 0], false, true);
}
