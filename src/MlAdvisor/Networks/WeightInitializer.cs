using MlAdvisor.Definitions;
using static TorchSharp.torch;

namespace MlAdvisor.Networks;

/// <summary>Draws a layer's weights from a seed. The draws are those of libtorch's generator, so that a seed means the same on every machine.</summary>
internal static class WeightInitializer
{
    /// <summary>Draws one lane's weights, in the order of <see cref="LayerPlan.ParameterShapes"/>.</summary>
    public static IReadOnlyList<Tensor> Draw(LayerPlan plan, Generator generator) => plan switch
    {
        LinearPlan linear => Draw(linear, linear.Initializer, receptiveField: 1, generator),
        Conv2dPlan conv => Draw(conv, conv.Initializer, conv.Kernel * conv.Kernel, generator),
        BatchNormPlan norm => [ones((long)norm.Shape.Channels), zeros((long)norm.Shape.Channels)],
        LayerNormPlan norm => [ones(norm.ParameterShapes[0]), zeros(norm.ParameterShapes[1])],
        _ => [.. plan.Inner.SelectMany(inner => Draw(inner, generator))],
    };

    /// <summary>What a layer's buffers begin with, in the order of <see cref="LayerPlan.BufferShapes"/>.</summary>
    public static IReadOnlyList<Tensor> Buffers(LayerPlan plan) => plan is BatchNormPlan norm
        ? [zeros((long)norm.Shape.Channels), ones((long)norm.Shape.Channels)]
        : [.. plan.Inner.SelectMany(Buffers)];

    private static IReadOnlyList<Tensor> Draw(LayerPlan plan, InitializerDefinition initializer, int receptiveField, Generator generator)
    {
        var fanIn = (double)plan.Input.Channels * receptiveField;
        var fanOut = (double)plan.Output.Channels * receptiveField;
        var value = initializer.Value ?? 0;
        var weight = empty(plan.ParameterShapes[0]);
        var bias = zeros(plan.ParameterShapes[1]);
        switch (initializer.Name)
        {
            case Initializer.Default:
                // Kaiming uniform with a = sqrt(5) comes to this bound, for weights and biases alike.
                Uniform(weight, 1 / Math.Sqrt(fanIn));
                Uniform(bias, 1 / Math.Sqrt(fanIn));
                break;
            case Initializer.GlorotUniform:
                Uniform(weight, Math.Sqrt(6 / (fanIn + fanOut)));
                break;
            case Initializer.GlorotNormal:
                Normal(weight, Math.Sqrt(2 / (fanIn + fanOut)));
                break;
            case Initializer.HeUniform:
                Uniform(weight, Math.Sqrt(6 / fanIn));
                break;
            case Initializer.HeNormal:
                Normal(weight, Math.Sqrt(2 / fanIn));
                break;
            case Initializer.LecunNormal:
                Normal(weight, Math.Sqrt(1 / fanIn));
                break;
            case Initializer.Orthogonal:
                Normal(weight, 1);
                OrthogonalMatrix.Make(weight);
                break;
            case Initializer.Zeros:
                weight.zero_();
                break;
            case Initializer.Constant:
                weight.fill_((float)value);
                break;
            case Initializer.Normal:
                Normal(weight, value);
                break;
            case Initializer.Uniform:
                Uniform(weight, value);
                break;
            default:
                throw new NotSupportedException($"No draw for the initializer {initializer.Name}.");
        }

        return [weight, bias];

        void Uniform(Tensor t, double bound) => t.uniform_(-bound, bound, generator);
        void Normal(Tensor t, double deviation) => t.normal_(0, deviation, generator);
    }
}
