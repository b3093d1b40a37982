using MlAdvisor.Definitions;
using TorchSharp;
using static MlAdvisor.Networks.Numbers;
using static TorchSharp.torch;

namespace MlAdvisor.Networks;

/// <summary>An activation and its derivative.</summary>
/// <param name="activation">Which function.</param>
/// <param name="inPlace">Whether the inputs can be spared: true right after a linear layer, whose own gradient does not need its outputs.</param>
internal sealed class StackedActivation(Activation activation, bool inPlace) : StackedLayer
{
    private const float AlphaOfSelu = 1.6732632f;
    private const float ScaleOfSelu = 1.0507010f;
    private static readonly Scalar LeakySlope = 0.01f;
    private static readonly Scalar SeluAlpha = AlphaOfSelu;
    private static readonly Scalar SeluScale = ScaleOfSelu;
    private static readonly Scalar SeluScaleTimesAlpha = ScaleOfSelu * AlphaOfSelu;
    private static readonly Scalar InverseSqrt2 = (float)(1 / Math.Sqrt(2));
    private static readonly Scalar InverseSqrt2Pi = (float)(1 / Math.Sqrt(2 * Math.PI));
    private static readonly Scalar MinusHalf = -0.5f;

    private Tensor? _kept;

    /// <summary>Whether a layer's outputs may be written over: its own gradient does not need them, and no other layer sees them.</summary>
    public static bool CanSpareItsOutputs(LayerPlan? layer) => layer is LinearPlan or Conv2dPlan or BatchNormPlan or LayerNormPlan or ResidualPlan;

    /// <summary>Whether the function needs no memory of its own after a layer.</summary>
    public static bool WorksInPlace(Activation activation, LayerPlan? below) =>
        activation is Activation.Relu or Activation.Sigmoid or Activation.Tanh && CanSpareItsOutputs(below);

    public override Tensor Forward(Tensor inputs, bool training)
    {
        var outputs = Apply(inputs);

        // GELU and SiLU are not invertible, so their derivative needs the inputs; all others follow from the outputs.
        _kept = training ? (activation is Activation.Gelu or Activation.Silu ? inputs : outputs) : null;
        return outputs;
    }

    public override Tensor? Backward(Tensor gradient, bool inputsNeeded) => inputsNeeded ? Differentiate(gradient, _kept!) : null;

    private Tensor Apply(Tensor x) => activation switch
    {
        Activation.Relu => inPlace ? x.relu_() : x.relu(),
        Activation.LeakyRelu => where(x.gt(Zero), x, x.mul(LeakySlope)),
        Activation.Elu => where(x.gt(Zero), x, x.expm1()),
        Activation.Selu => where(x.gt(Zero), x, x.expm1().mul_(SeluAlpha)).mul_(SeluScale),
        Activation.Gelu => x.mul(InverseSqrt2).erf_().add_(One, One).mul_(OneHalf).mul_(x),
        Activation.Silu => x.sigmoid().mul_(x),
        Activation.Sigmoid => inPlace ? x.sigmoid_() : x.sigmoid(),
        Activation.Tanh => inPlace ? x.tanh_() : x.tanh(),
        Activation.Softmax => x.softmax(-1),

        // log(1 + exp(x)) without overflow: max(x, 0) + log1p(exp(-|x|)).
        Activation.Softplus => x.abs().neg_().exp_().log1p().add_(x.relu(), One),
        Activation.Softsign => x.div(x.abs().add_(One, One)),
        _ => throw new NotSupportedException($"No function for the activation {activation}."),
    };

    private Tensor Differentiate(Tensor gradient, Tensor kept) => activation switch
    {
        Activation.Relu => OfPositive(gradient, kept),
        Activation.LeakyRelu => where(kept.gt(Zero), gradient, gradient.mul(LeakySlope)),
        Activation.Elu => where(kept.gt(Zero), gradient, kept.add(One, One).mul_(gradient)),
        Activation.Selu => where(kept.gt(Zero), gradient.mul(SeluScale), kept.add(SeluScaleTimesAlpha, One).mul_(gradient)),
        Activation.Gelu => gradient.mul_(DerivativeOfGelu(kept)),
        Activation.Silu => gradient.mul_(DerivativeOfSilu(kept)),
        Activation.Sigmoid => gradient.mul_(kept.mul(kept.neg().add_(One, One))),
        Activation.Tanh => gradient.mul_(kept.mul(kept).neg_().add_(One, One)),
        Activation.Softmax => gradient.sub_(gradient.mul(kept).sum([-1L], keepdim: true)).mul_(kept),

        // 1 - exp(-y), and not 0 where y is next to it.
        Activation.Softplus => gradient.mul_(kept.neg().expm1().neg_()),

        // 1 / (1 + |x|)² = (1 - |y|)².
        Activation.Softsign => gradient.mul_(Square(kept.abs().neg_().add_(One, One))),
        _ => throw new NotSupportedException($"No derivative for the activation {activation}."),
    };

    private static Tensor OfPositive(Tensor gradient, Tensor outputs)
    {
        var passed = gradient.contiguous();
        UnitMath.PassPositive(passed, outputs.contiguous());
        return passed;
    }

    private static Tensor Square(Tensor x) => x.mul_(x);

    // d/dx x F(x) = F(x) + x f(x), with F and f the normal distribution function and its density.
    private static Tensor DerivativeOfGelu(Tensor x)
    {
        var density = x.mul(x).mul_(MinusHalf).exp_().mul_(InverseSqrt2Pi);
        return x.mul(InverseSqrt2).erf_().add_(One, One).mul_(OneHalf).add_(density.mul_(x), One);
    }

    // d/dx x s(x) = s + x s (1 - s).
    private static Tensor DerivativeOfSilu(Tensor x)
    {
        var s = x.sigmoid();
        return s.neg().add_(One, One).mul_(x).add_(One, One).mul_(s);
    }
}
