using MlAdvisor.Definitions;
using MlAdvisor.Networks;

namespace MlAdvisor.Models.Onnx;

/// <summary>
/// Layers as ONNX operators. A vector goes as <c>[rows, units]</c>, an image as <c>[rows, channels, height, width]</c>. Weights keep the names that they
/// have in the model file.
/// </summary>
/// <param name="graph">Where the operators are added.</param>
/// <param name="weights">The network's weights.</param>
internal sealed class OnnxLayers(OnnxGraph graph, NetworkWeights weights)
{
    private readonly Dictionary<string, NamedTensor> _weights = weights.Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);

    /// <summary>Adds layers.</summary>
    /// <param name="layers">The layers, in order.</param>
    /// <param name="x">What comes in.</param>
    /// <param name="block">What stands before their index in the names of their weights: nothing, or their block's index and a dot.</param>
    /// <returns>What goes out of the last.</returns>
    public string Add(IReadOnlyList<LayerPlan> layers, string x, string block = "")
    {
        foreach (var (index, layer) in layers.Index())
        {
            x = Add(layer, x, FormattableString.Invariant($"{block}{index}"));
        }

        return x;
    }

    private string Add(LayerPlan layer, string x, string name) => layer switch
    {
        LinearPlan => graph.Add("Gemm", name, [x, Weight(name, "weight"), Weight(name, "bias")], OnnxAttribute.Of("transB", 1L)),
        Conv2dPlan conv => graph.Add(
            "Conv",
            name,
            [x, Weight(name, "weight"), Weight(name, "bias")],
            OnnxAttribute.Repeated("kernel_shape", conv.Kernel, 2),
            OnnxAttribute.Repeated("strides", conv.Stride, 2),
            OnnxAttribute.Repeated("pads", conv.Padding, 4)),
        Pool2dPlan pool => graph.Add(
            pool.Kind == PoolingKind.Max ? "MaxPool" : "AveragePool",
            name,
            [x],
            OnnxAttribute.Repeated("kernel_shape", pool.Size, 2),
            OnnxAttribute.Repeated("strides", pool.Stride, 2)),
        GlobalAvgPool2dPlan => Flatten(graph.Add("GlobalAveragePool", name, [x]), name),
        FlattenPlan => Flatten(x, name),
        BatchNormPlan norm => graph.Add(
            "BatchNormalization",
            name,
            [x, Weight(name, "weight"), Weight(name, "bias"), Weight(name, "running_mean"), Weight(name, "running_var")],
            OnnxAttribute.Of("epsilon", norm.Epsilon)),
        LayerNormPlan norm => graph.Add(
            "LayerNormalization",
            name,
            [x, Weight(name, "weight"), Weight(name, "bias")],
            OnnxAttribute.Of("axis", 1L),
            OnnxAttribute.Of("epsilon", norm.Epsilon)),
        ResidualPlan block => graph.Add("Add", name, [Add(block.Layers, x, name + "."), x]),
        ActivationPlan activation => OnnxActivation.Add(graph, name, activation.Activation, x),

        // It is for training only.
        DropoutPlan => x,
        _ => throw new NotSupportedException($"No ONNX operator for {layer.GetType().Name}."),
    };

    private string Flatten(string x, string name) => graph.Add("Flatten", name, [x], OnnxAttribute.Of("axis", 1L));

    private string Weight(string layer, string word)
    {
        var tensor = _weights[$"{layer}.{word}"];
        return graph.AddTensor(tensor.Name, tensor.Shape, tensor.Values);
    }
}
