using MlAdvisor.Definitions;
using MlAdvisor.Networks;
using TorchSharp;
using static MlAdvisor.Networks.Numbers;
using static TorchSharp.torch;

namespace MlAdvisor.Training;

/// <summary>
/// Adam (Kingma and Ba 2015) as PyTorch's: both bias corrections, epsilon outside the root, weight decay in the gradient. AdamW (Loshchilov and Hutter
/// 2019) is the same but for the decay, which makes the weights themselves smaller.
/// </summary>
internal sealed class StackedAdam : StackedOptimizer
{
    private readonly OptimizerDefinition _settings;
    private readonly Scalar _keptOfMean;
    private readonly Scalar _addedToMean;
    private readonly Scalar _keptOfSquare;
    private readonly Scalar _addedToSquare;
    private readonly Tensor _mean;
    private readonly Tensor _square;

    public StackedAdam(OptimizerDefinition settings, FlatParameters parameters, IReadOnlyList<double> rates, OptimizerState? resumeFrom)
        : base(parameters, rates, resumeFrom)
    {
        _settings = settings;
        (_keptOfMean, _addedToMean) = ((float)settings.Beta1, (float)(1 - settings.Beta1));
        (_keptOfSquare, _addedToSquare) = ((float)settings.Beta2, (float)(1 - settings.Beta2));
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
        _mean.mul_(_keptOfMean).add_(gradient, _addedToMean);
        _square.mul_(_keptOfSquare).addcmul_(gradient, gradient, _addedToSquare);

        // m / c1 / (sqrt(v / c2) + e) = (sqrt(c2) / c1) m / (sqrt(v) + e sqrt(c2)): one pass over the weights less.
        var first = 1 - Math.Pow(_settings.Beta1, Steps);
        var second = Math.Sqrt(1 - Math.Pow(_settings.Beta2, Steps));
        using Scalar epsilon = (float)(_settings.EpsilonInEffect * second);
        using var denominator = _square.sqrt();
        denominator.add_(epsilon, One);
        DescendQuotient(_mean, denominator, second / first);
    }
}
