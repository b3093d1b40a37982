using MlAdvisor.Definitions;
using MlAdvisor.Networks;
using TorchSharp;
using static MlAdvisor.Networks.Numbers;
using static TorchSharp.torch;

namespace MlAdvisor.Training;

/// <summary>Stochastic gradient descent as PyTorch's: velocity = momentum * velocity + gradient, with no dampening.</summary>
internal sealed class StackedSgd : StackedOptimizer
{
    private readonly OptimizerDefinition _settings;
    private readonly Scalar _momentum;
    private readonly Tensor? _velocity;

    public StackedSgd(OptimizerDefinition settings, FlatParameters parameters, IReadOnlyList<double> rates, OptimizerState? resumeFrom)
        : base(parameters, rates, resumeFrom)
    {
        _settings = settings;
        _momentum = (float)settings.Momentum;
        _velocity = settings.Momentum == 0 ? null : Remembered(resumeFrom, 0);
    }

    protected override IReadOnlyList<Tensor> State => _velocity is null ? [] : [_velocity];

    protected override void Update()
    {
        AddWeightDecay(_settings.WeightDecayInEffect);
        if (_velocity is null)
        {
            Descend(Parameters.Gradients);
            return;
        }

        _velocity.mul_(_momentum).add_(Parameters.Gradients, One);
        Descend(_settings.Nesterov ? Parameters.Gradients.add_(_velocity, _momentum) : _velocity);
    }
}
