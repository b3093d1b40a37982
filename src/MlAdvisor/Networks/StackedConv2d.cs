using static TorchSharp.torch;

namespace MlAdvisor.Networks;

/// <summary>A convolution of K lanes, lane by lane. Filters are <c>[filters, channels, kernel, kernel]</c>, biases <c>[filters]</c>.</summary>
internal sealed class StackedConv2d(LaneLayout lanes, Conv2dPlan plan, FlatParameters parameters, int index, bool isFirst)
    : AutogradLayer(lanes, plan, parameters, index, isFirst)
{
    protected override Tensor Compute(Tensor rows, IReadOnlyList<Tensor> weights, int lane, bool training) =>
        nn.functional.conv2d(rows, weights[0], weights[1], [plan.Stride, plan.Stride], [plan.Padding, plan.Padding], [1, 1], 1);
}
