using MlAdvisor.Definitions;
using static TorchSharp.torch;

namespace MlAdvisor.Networks;

/// <summary>Pooling of K lanes.</summary>
internal sealed class StackedPool2d(LaneLayout lanes, Pool2dPlan plan, FlatParameters parameters, bool isFirst) : AutogradLayer(lanes, plan, parameters, 0, isFirst)
{
    protected override Tensor Compute(Tensor rows, IReadOnlyList<Tensor> weights, int lane, bool training) => plan.Kind == PoolingKind.Max
        ? nn.functional.max_pool2d(rows, [plan.Size, plan.Size], [plan.Stride, plan.Stride], [0, 0], [1, 1], false)
        : nn.functional.avg_pool2d(rows, [plan.Size, plan.Size], [plan.Stride, plan.Stride], [0, 0], false, true);
}
