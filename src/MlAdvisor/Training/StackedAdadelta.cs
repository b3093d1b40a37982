using MlAdvisor.Definitions;
using MlAdvisor.Networks;
using TorchSharp;
using static MlAdvisor.Networks.Numbers;
using static TorchSharp.torch;

namespace MlAdvisor.Training;

/// <summary>Adadelta (Zeiler 2012) as PyTorch's: a step is as long as the steps before it were, for gradients like those before it; epsilon inside both roots.</summary>
internal sealed class StackedAdadelta : StackedOptimizer
{
    private readonly OptimizerDefinition _settings;
    private readonly Scalar _epsilon;
    private readonly Scalar _kept;
    private readonly Scalar _added;
    private readonly Tensor _square;
    private readonly Tensor _squareOfSteps;

    public StackedAdadelta(OptimizerDefinition settings, FlatParameters parameters, IReadOnlyList<double> rates, OptimizerState? resumeFrom)
        : base(parameters, rates, resumeFrom)
    {
        _settings = settings;
        _epsilon = (float)settings.EpsilonInEffect;
        (_kept, _added) = ((float)settings.Rho, (float)(1 - settings.Rho));
        _square = Remembered(resumeFrom, 0);
        _squareOfSteps = Remembered(resumeFrom, 1);
    }

    protected override IReadOnlyList<Tensor> State => [_square, _squareOfSteps];

    protected override void Update()
    {
        AddWeightDecay(_settings.WeightDecayInEffect);
        var gradient = Parameters.Gradients;
        _square.mul_(_kept).addcmul_(gradient, gradient, _added);
        using var deviation = _square.add(_epsilon, One);
        deviation.sqrt_();
        using var step = _squareOfSteps.add(_epsilon, One);
        step.sqrt_().div_(deviation).mul_(gradient);
        _squareOfSteps.mul_(_kept).addcmul_(step, step, _added);
        Descend(step);
    }
}
