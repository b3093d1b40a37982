using static TorchSharp.torch;

namespace MlAdvisor.Networks;

/// <summary>Images taken as vectors: between layers both lie in memory alike, so there is nothing to do.</summary>
internal sealed class StackedFlatten : StackedLayer
{
    public override Tensor Forward(Tensor inputs, bool training) => inputs;

    public override Tensor? Backward(Tensor gradient, bool inputsNeeded) => gradient;
}
