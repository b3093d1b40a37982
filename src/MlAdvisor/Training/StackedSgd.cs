using MlAdvisor.Definitions;
using MlAdvisor.Networks;
using static TorchSharp.torch;

namespace MlAdvisor.Training;

/// <summary>Stochastic gradient descent as PyTorch's: velocity = momentum * velocity + gradient, with no dampening.</summary>
internal sealed class StackedSgd : StackedOptimizer
{
    private readonly OptimizerDefinition _settings;
    private readonly Tensor? _velocity;
    private long _steps;

    public StackedSgd(OptimizerDefinition settings, FlatParameters parameters, IReadOnlyList<double> rates, OptimizerState? resumeFrom)
        : base(parameters, rates)
    {
        _settings = settings;
        _steps = resumeFrom?.Steps ?? 0;
        _velocity = settings.Momentum == 0 ? null : resumeFrom?.Tensors[0] ?? zeros_like(parameters.Values).DetachFromDisposeScope();
    }

    protected override IReadOnlyList<Tensor> State => _velocity is null ? [] : [_velocity];

    public override void Step()
    {
        _steps++;
        AddWeightDecay(_settings.WeightDecay);
        if (_velocity is null)
        {
            Descend(Parameters.Gradients);
            return;
        }

        _velocity.mul_((float)_settings.Momentum).add_(Parameters.Gradients);
        Descend(_settings.Nesterov ? Parameters.Gradients.add_(_velocity, (float)_settings.Momentum) : _velocity);
    }

    public override OptimizerState Keep(IReadOnlyList<long> lanes) =>
        new(_steps, [.. State.Select(tensor => Parameters.Keep(tensor, lanes))]);
}
