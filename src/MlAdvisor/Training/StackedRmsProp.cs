using MlAdvisor.Definitions;
using MlAdvisor.Networks;
using static TorchSharp.torch;

namespace MlAdvisor.Training;

/// <summary>
/// RMSProp (Tieleman and Hinton 2012) as PyTorch's: gradients over the root of their running mean square, epsilon outside the root; centered (Graves 2013),
/// over their running deviation. The learning rate multiplies the velocity, not what goes into it.
/// </summary>
internal sealed class StackedRmsProp : StackedOptimizer
{
    private readonly OptimizerDefinition _settings;
    private readonly Tensor _square;
    private readonly Tensor? _mean;
    private readonly Tensor? _velocity;

    public StackedRmsProp(OptimizerDefinition settings, FlatParameters parameters, IReadOnlyList<double> rates, OptimizerState? resumeFrom)
        : base(parameters, rates, resumeFrom)
    {
        _settings = settings;
        _square = Remembered(resumeFrom, 0);
        _mean = settings.Centered ? Remembered(resumeFrom, 1) : null;
        _velocity = settings.Momentum == 0 ? null : Remembered(resumeFrom, settings.Centered ? 2 : 1);
    }

    protected override IReadOnlyList<Tensor> State => [.. ((Tensor?[])[_square, _mean, _velocity]).OfType<Tensor>()];

    protected override void Update()
    {
        AddWeightDecay(_settings.WeightDecayInEffect);
        var gradient = Parameters.Gradients;
        var (kept, added) = ((float)_settings.Alpha, (float)(1 - _settings.Alpha));
        _square.mul_(kept).addcmul_(gradient, gradient, added);
        _mean?.mul_(kept).add_(gradient, added);
        using var denominator = _mean is null ? _square.sqrt() : _square.addcmul(_mean, _mean, -1f).sqrt_();
        denominator.add_((float)_settings.EpsilonInEffect);
        if (_velocity is null)
        {
            DescendQuotient(gradient, denominator);
            return;
        }

        _velocity.mul_((float)_settings.Momentum).addcdiv_(gradient, denominator, 1f);
        Descend(_velocity);
    }
}
