using MlAdvisor.Definitions;
using MlAdvisor.Networks;
using static TorchSharp.torch;

namespace MlAdvisor.Training;

/// <summary>Adadelta (Zeiler 2012) as PyTorch's: a step is as long as the steps before it were, for gradients like those before it; epsilon inside both roots.</summary>
internal sealed class StackedAdadelta : StackedOptimizer
{
    private readonly OptimizerDefinition _settings;
    private readonly Tensor _square;
    private readonly Tensor _squareOfSteps;

    public StackedAdadelta(OptimizerDefinition settings, FlatParameters parameters, IReadOnlyList<double> rates, OptimizerState? resumeFrom)
        : base(parameters, rates, resumeFrom)
    {
        _settings = settings;
        _square = Remembered(resumeFrom, 0);
        _squareOfSteps = Remembered(resumeFrom, 1);
    }

    protected override IReadOnlyList<Tensor> State => [_square, _squareOfSteps];

    protected override void Update()
    {
        AddWeightDecay(_settings.WeightDecayInEffect);
        var gradient = Parameters.Gradients;
        var epsilon = (float)_settings.EpsilonInEffect;
        var (kept, added) = ((float)_settings.Rho, (float)(1 - _settings.Rho));
        _square.mul_(kept).addcmul_(gradient, gradient, added);
        using var deviation = _square.add(epsilon);
        deviation.sqrt_();
        using var step = _squareOfSteps.add(epsilon);
        step.sqrt_().div_(deviation).mul_(gradient);
        _squareOfSteps.mul_(kept).addcmul_(step, step, added);
        Descend(step);
    }
}
