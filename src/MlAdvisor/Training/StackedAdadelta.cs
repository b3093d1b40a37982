using System.Numerics;
using System.Runtime.CompilerServices;
using MlAdvisor.Definitions;
using MlAdvisor.Networks;

namespace MlAdvisor.Training;

/// <summary>Adadelta (Zeiler 2012) as PyTorch's: a step is as long as the steps before it were, for gradients like those before it; epsilon inside both roots.</summary>
internal sealed class StackedAdadelta(OptimizerDefinition settings, FlatParameters parameters, IReadOnlyList<double> rates, OptimizerState? resumeFrom)
    : StackedOptimizer(parameters, rates, resumeFrom, memories: 2)
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Update(WeightVectors at)
    {
        var decay = Constant(settings.WeightDecayInEffect);
        var (kept, added) = (Constant(settings.Rho), Constant(1 - settings.Rho));
        var epsilon = Constant(settings.EpsilonInEffect);
        var length = StepLength();
        for (var i = 0; i < at.Weights.Length; i++)
        {
            var gradient = at.Gradients[i] + (decay * at.Weights[i]);
            var square = at.First[i] = Normal((kept * at.First[i]) + (added * gradient * gradient));
            var step = Vector.SquareRoot(at.Second[i] + epsilon) / Vector.SquareRoot(square + epsilon) * gradient;
            at.Second[i] = Normal((kept * at.Second[i]) + (added * step * step));
            at.Weights[i] -= at.Rate(i) * length * step;
        }
    }
}
