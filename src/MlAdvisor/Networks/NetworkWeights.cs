namespace MlAdvisor.Networks;

/// <summary>One trained network's numbers, tensor by tensor.</summary>
/// <param name="Tensors">
/// In the order of the layers. A name is the layer's index in <see cref="NetworkPlan.Layers"/> and PyTorch's word for the tensor, such as
/// <c>0.weight</c>, so that a <c>torch.nn.Sequential</c> of the same layers takes them as its state. In a residual block
/// the block's index stands before the layer's own: <c>3.0.weight</c>.
/// </param>
public sealed record NetworkWeights(IReadOnlyList<NamedTensor> Tensors)
{
    /// <summary>Whether every number is finite.</summary>
    public bool AreFinite => Tensors.All(tensor => tensor.Values.AsSpan().IndexOfAnyExceptInRange(float.MinValue, float.MaxValue) < 0);

    /// <summary>Names and shapes of a network's tensors, weights and buffers of a layer together.</summary>
    /// <param name="plan">The network.</param>
    internal static IEnumerable<(string Name, long[] Shape, bool IsBuffer)> Slots(NetworkPlan plan) => Slots(plan.Layers, "");

    private static IEnumerable<(string Name, long[] Shape, bool IsBuffer)> Slots(IReadOnlyList<LayerPlan> layers, string prefix)
    {
        foreach (var (index, layer) in layers.Index())
        {
            var name = FormattableString.Invariant($"{prefix}{index}.");
            if (layer.Inner.Count > 0)
            {
                foreach (var slot in Slots(layer.Inner, name))
                {
                    yield return slot;
                }

                continue;
            }

            foreach (var (word, shape) in ((string[])["weight", "bias"]).Zip(layer.ParameterShapes))
            {
                yield return (name + word, shape, false);
            }

            foreach (var (word, shape) in ((string[])["running_mean", "running_var"]).Zip(layer.BufferShapes))
            {
                yield return (name + word, shape, true);
            }
        }
    }
}

/// <summary>A tensor's name, shape and numbers.</summary>
/// <param name="Name">Its name, such as <c>0.weight</c>.</param>
/// <param name="Shape">Its shape, such as <c>[out, in]</c>.</param>
/// <param name="Values">Its numbers, row by row.</param>
public sealed record NamedTensor(string Name, IReadOnlyList<long> Shape, float[] Values);
