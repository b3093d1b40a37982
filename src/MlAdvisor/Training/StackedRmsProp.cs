using MlAdvisor.Definitions;
using MlAdvisor.Networks;
using TorchSharp;
using static MlAdvisor.Networks.Numbers;
using static TorchSharp.torch;

namespace MlAdvisor.Training;

/// <summary>
/// RMSProp (Tieleman and Hinton 2012) as PyTorch's: gradients over the root of their running mean square, epsilon outside the root; centered (Graves 2013),
/// over their running deviation. The learning rate multiplies the velocity, not what goes into it.
/// </summary>
internal sealed class StackedRmsProp : StackedOptimizer
{
    private readonly OptimizerDefinition _settings;
    private readonly Scalar _kept;
    private readonly Scalar _added;
    private readonly Scalar _epsilon;
    private readonly Scalar _momentum;
    private readonly Tensor _square;
    private readonly Tensor? _mean;
    private readonly Tensor? _velocity;

    public StackedRmsProp(OptimizerDefinition settings, FlatParameters parameters, IReadOnlyList<double> rates, OptimizerState? resumeFrom)
        : base(parameters, rates, resumeFrom)
    {
        _settings = settings;
        (_kept, _added) = ((float)settings.Alpha, (float)(1 - settings.Alpha));
        (_epsilon, _momentum) = ((float)settings.EpsilonInEffect, (float)settings.Momentum);
        _square = Remembered(resumeFrom, 0);
        _mean = settings.Centered ? Remembered(resumeFrom, 1) : null;
        _velocity = settings.Momentum == 0 ? null : Remembered(resumeFrom, settings.Centered ? 2 : 1);
    }

    protected override IReadOnlyList<Tensor> State => [.. ((Tensor?[])[_square, _mean, _velocity]).OfType<Tensor>()];

    protected override void Update()
    {
        AddWeightDecay(_settings.WeightDecayInEffect);
        var gradient = Parameters.Gradients;
        _square.mul_(_kept).addcmul_(gradient, gradient, _added);
        _mean?.mul_(_kept).add_(gradient, _added);
        using var denominator = _mean is null ? _square.sqrt() : _square.addcmul(_mean, _mean, MinusOne).sqrt_();
        denominator.add_(_epsilon, One);
        if (_velocity is null)
        {
            DescendQuotient(gradient, denominator);
            return;
        }

        _velocity.mul_(_momentum).addcdiv_(gradient, denominator, One);
        Descend(_velocity);
    }
}
