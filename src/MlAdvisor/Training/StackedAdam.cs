using MlAdvisor.Definitions;
using MlAdvisor.Networks;
using static TorchSharp.torch;

namespace MlAdvisor.Training;

/// <summary>Adam (Kingma and Ba 2015) as PyTorch's: both bias corrections, epsilon outside the root, weight decay in the gradient.</summary>
internal sealed class StackedAdam : StackedOptimizer
{
    private readonly OptimizerDefinition _settings;
    private readonly Tensor _mean;
    private readonly Tensor _square;
    private long _steps;

    public StackedAdam(OptimizerDefinition settings, FlatParameters parameters, IReadOnlyList<double> rates, OptimizerState? resumeFrom)
        : base(parameters, rates)
    {
        _settings = settings;
        _steps = resumeFrom?.Steps ?? 0;
        _mean = resumeFrom?.Tensors[0] ?? zeros_like(parameters.Values).DetachFromDisposeScope();
        _square = resumeFrom?.Tensors[1] ?? zeros_like(parameters.Values).DetachFromDisposeScope();
    }

    protected override IReadOnlyList<Tensor> State => [_mean, _square];

    public override void Step()
    {
        _steps++;
        AddWeightDecay(_settings.WeightDecay);
        var gradient = Parameters.Gradients;
        _mean.mul_((float)_settings.Beta1).add_(gradient, (float)(1 - _settings.Beta1));
        _square.mul_((float)_settings.Beta2).addcmul_(gradient, gradient, (float)(1 - _settings.Beta2));

        // m / c1 / (sqrt(v / c2) + e) = (sqrt(c2) / c1) m / (sqrt(v) + e sqrt(c2)): one pass over the weights less.
        var first = 1 - Math.Pow(_settings.Beta1, _steps);
        var second = Math.Sqrt(1 - Math.Pow(_settings.Beta2, _steps));
        using var denominator = _square.sqrt();
        denominator.add_((float)(_settings.Epsilon * second));
        DescendQuotient(_mean, denominator, second / first);
    }

    public override OptimizerState Keep(IReadOnlyList<long> lanes) =>
        new(_steps, [Parameters.Keep(_mean, lanes), Parameters.Keep(_square, lanes)]);
}
