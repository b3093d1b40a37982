using MlAdvisor.Definitions;

namespace MlAdvisor.Models.Onnx;

/// <summary>Activations as ONNX operators, with the constants that training has.</summary>
internal static class OnnxActivation
{
    private const double LeakySlope = 0.01;
    private const double SeluAlpha = 1.6732632423543772;
    private const double SeluScale = 1.0507009873554805;

    /// <summary>Puts a function on a value.</summary>
    /// <param name="graph">Where the operators are added.</param>
    /// <param name="layer">Which layer they are of.</param>
    /// <param name="activation">Which function.</param>
    /// <param name="x">The value; of rows, where softmax runs over each.</param>
    public static string Add(OnnxGraph graph, string layer, Activation activation, string x) => activation switch
    {
        Activation.None => x,
        Activation.Relu => graph.Add("Relu", layer, [x]),
        Activation.LeakyRelu => graph.Add("LeakyRelu", layer, [x], OnnxAttribute.Of("alpha", LeakySlope)),
        Activation.Elu => graph.Add("Elu", layer, [x], OnnxAttribute.Of("alpha", 1.0)),
        Activation.Selu => graph.Add("Selu", layer, [x], OnnxAttribute.Of("alpha", SeluAlpha), OnnxAttribute.Of("gamma", SeluScale)),
        Activation.Gelu => AddGelu(graph, layer, x),
        Activation.Silu => graph.Add("Mul", layer, [x, graph.Add("Sigmoid", layer, [x])]),
        Activation.Sigmoid => graph.Add("Sigmoid", layer, [x]),
        Activation.Tanh => graph.Add("Tanh", layer, [x]),
        Activation.Softmax => graph.Add("Softmax", layer, [x], OnnxAttribute.Of("axis", -1L)),
        Activation.Softplus => graph.Add("Softplus", layer, [x]),
        Activation.Softsign => graph.Add("Softsign", layer, [x]),
        _ => throw new NotSupportedException($"No operator for the activation {activation}."),
    };

    // x (1 + erf(x / sqrt(2))) / 2: the operator Gelu is of a later opset.
    private static string AddGelu(OnnxGraph graph, string layer, string x)
    {
        var scaled = graph.Add("Mul", layer, [x, graph.Constant((float)(1 / Math.Sqrt(2)))]);
        var shifted = graph.Add("Add", layer, [graph.Add("Erf", layer, [scaled]), graph.Constant(1)]);
        return graph.Add("Mul", layer, [x, graph.Add("Mul", layer, [shifted, graph.Constant(0.5f)])]);
    }
}
