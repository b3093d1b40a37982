using MlAdvisor.Definitions;
using MlAdvisor.Networks;
using TorchSharp;
using static MlAdvisor.Networks.Numbers;
using static TorchSharp.torch;

namespace MlAdvisor.Training;

/// <summary>Adagrad (Duchi et al. 2011) as PyTorch's: gradients over the root of the sum of all their squares, epsilon outside the root.</summary>
internal sealed class StackedAdagrad : StackedOptimizer
{
    private readonly OptimizerDefinition _settings;
    private readonly Scalar _epsilon;
    private readonly Tensor _sum;

    public StackedAdagrad(OptimizerDefinition settings, FlatParameters parameters, IReadOnlyList<double> rates, OptimizerState? resumeFrom)
        : base(parameters, rates, resumeFrom)
    {
        _settings = settings;
        _epsilon = (float)settings.EpsilonInEffect;
        _sum = Remembered(resumeFrom, 0);
    }

    protected override IReadOnlyList<Tensor> State => [_sum];

    protected override void Update()
    {
        AddWeightDecay(_settings.WeightDecayInEffect);
        var gradient = Parameters.Gradients;
        _sum.addcmul_(gradient, gradient, One);
        using var denominator = _sum.sqrt();
        denominator.add_(_epsilon, One);
        DescendQuotient(gradient, denominator);
    }
}
