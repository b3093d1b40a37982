using System.Numerics;
using System.Runtime.CompilerServices;
using MlAdvisor.Definitions;
using MlAdvisor.Networks;

namespace MlAdvisor.Training;

/// <summary>Adagrad (Duchi et al. 2011) as PyTorch's: gradients over the root of the sum of all their squares, epsilon outside the root.</summary>
internal sealed class StackedAdagrad(OptimizerDefinition settings, FlatParameters parameters, IReadOnlyList<double> rates, OptimizerState? resumeFrom)
    : StackedOptimizer(parameters, rates, resumeFrom, memories: 1)
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Update(WeightVectors at)
    {
        var decay = Constant(settings.WeightDecayInEffect);
        var epsilon = Constant(settings.EpsilonInEffect);
        var length = StepLength();
        for (var i = 0; i < at.Weights.Length; i++)
        {
            var gradient = at.Gradients[i] + (decay * at.Weights[i]);
            var sum = at.First[i] += gradient * gradient;
            at.Weights[i] -= at.Rate(i) * length * gradient / (Vector.SquareRoot(sum) + epsilon);
        }
    }
}
