using MlAdvisor.Definitions;
using static TorchSharp.torch;

namespace MlAdvisor.Networks;

/// <summary>Draws a linear layer's weights from a seed. The draws are those of libtorch's generator, so that a seed means the same on every machine.</summary>
internal static class WeightInitializer
{
    /// <summary>Draws one lane's weight <c>[out, in]</c> and bias <c>[out]</c>, in this order.</summary>
    public static (Tensor Weight, Tensor Bias) Draw(LinearPlan plan, Generator generator)
    {
        double fanIn = plan.Inputs;
        double fanOut = plan.Outputs;
        var value = plan.Initializer.Value ?? 0;
        var weight = empty(plan.Outputs, (long)plan.Inputs);
        var bias = zeros((long)plan.Outputs);
        switch (plan.Initializer.Name)
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
                throw new NotSupportedException($"No draw for the initializer {plan.Initializer.Name}.");
        }

        return (weight, bias);

        void Uniform(Tensor t, double bound) => t.uniform_(-bound, bound, generator);
        void Normal(Tensor t, double deviation) => t.normal_(0, deviation, generator);
    }
}
