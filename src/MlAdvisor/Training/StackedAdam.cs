using MlAdvisor.Definitions;
using MlAdvisor.Networks;
using static TorchSharp.torch;

namespace MlAdvisor.Training;

/// <summary>
/// Adam (Kingma and Ba 2015) as PyTorch's: both bias corrections, epsilon outside the root, weight decay in the gradient. AdamW (Loshchilov and Hutter
/// 2019) is the same but for the decay, which makes the weights themselves smaller.
/// </summary>
internal sealed class StackedAdam : StackedOptimizer
{
    private readonly OptimizerDefinition _settings;
    private readonly Tensor _mean;
    private readonly Tensor _square;

    public StackedAdam(OptimizerDefinition settings, FlatParameters parameters, IReadOnlyList<double> rates, OptimizerState? resumeFrom)
        : base(parameters, rates, resumeFrom)
    {
        _settings = settings;
        _mean = Remembered(resumeFrom, 0);
        _square = Remembered(resumeFrom, 1);
    }

    protected override IReadOnlyList<Tensor> State => [_mean, _square];

    protected override void Update()
    {
        if (_settings.Name == Optimizer.AdamW)
        {
            Shrink(_settings.WeightDecayInEffect);
        }
        else
        {
            AddWeightDecay(_settings.WeightDecayInEffect);
        }

        var gradient = Parameters.Gradients;
        _mean.mul_((float)_settings.Beta1).add_(gradient, (float)(1 - _settings.Beta1));
        _square.mul_((float)_settings.Beta2).addcmul_(gradient, gradient, (float)(1 - _settings.Beta2));

        // m / c1 / (sqrt(v / c2) + e) = (sqrt(c2) / c1) m / (sqrt(v) + e sqrt(c2)): one pass over the weights less.
        var first = 1 - Math.Pow(_settings.Beta1, Steps);
        var second = Math.Sqrt(1 - Math.Pow(_settings.Beta2, Steps));
        using var denominator = _square.sqrt();
        denominator.add_((float)(_settings.EpsilonInEffect * second));
        DescendQuotient(_mean, denominator, second / first);
    }
}
