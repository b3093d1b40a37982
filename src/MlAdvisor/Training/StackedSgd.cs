using System.Runtime.CompilerServices;
using MlAdvisor.Definitions;
using MlAdvisor.Networks;

namespace MlAdvisor.Training;

/// <summary>Stochastic gradient descent as PyTorch's: velocity = momentum * velocity + gradient, with no dampening.</summary>
internal sealed class StackedSgd(OptimizerDefinition settings, FlatParameters parameters, IReadOnlyList<double> rates, OptimizerState? resumeFrom)
    : StackedOptimizer(parameters, rates, resumeFrom, memories: settings.Momentum == 0 ? 0 : 1)
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Update(WeightVectors at)
    {
        var decay = Constant(settings.WeightDecayInEffect);
        var momentum = Constant(settings.Momentum);
        var (hasVelocity, looksAhead) = (settings.Momentum != 0, settings.Nesterov);
        var length = StepLength();
        for (var i = 0; i < at.Weights.Length; i++)
        {
            var step = at.Gradients[i] + (decay * at.Weights[i]);
            if (hasVelocity)
            {
                var velocity = at.First[i] = Normal((momentum * at.First[i]) + step);
                step = looksAhead ? step + (momentum * velocity) : velocity;
            }

            at.Weights[i] -= at.Rate(i) * length * step;
        }
    }
}
