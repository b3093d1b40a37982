using static MlAdvisor.Networks.Numbers;
using static TorchSharp.torch;

namespace MlAdvisor.Networks;

/// <summary>A residual block of K lanes: what came in plus what its layers make of it.</summary>
/// <param name="layers">The block's layers, which share what comes in with the sum and so must not change it.</param>
internal sealed class StackedResidual(IReadOnlyList<StackedLayer> layers) : StackedLayer
{
    public override Tensor Forward(Tensor inputs, bool training)
    {
        var outputs = inputs;
        foreach (var layer in layers)
        {
            outputs = layer.Forward(outputs, training);
        }

        // A new tensor: the last layer may keep its own outputs for its gradient.
        return outputs.add(inputs, One);
    }

    public override Tensor? Backward(Tensor gradient, bool inputsNeeded)
    {
        // The layers may change what they are given.
        var inner = gradient.clone();
        for (var i = layers.Count - 1; i >= 0; i--)
        {
            inner = layers[i].Backward(inner, inputsNeeded: i > 0 || inputsNeeded)!;
        }

        return inputsNeeded ? gradient.add_(inner, One) : null;
    }

    public override void Dispose()
    {
        foreach (var layer in layers)
        {
            layer.Dispose();
        }

        base.Dispose();
    }
}
