using System.Numerics;
using System.Runtime.CompilerServices;
using MlAdvisor.Definitions;
using MlAdvisor.Networks;

namespace MlAdvisor.Training;

/// <summary>
/// Adam (Kingma and Ba 2015) as PyTorch's: both bias corrections, epsilon outside the root, weight decay in the gradient. AdamW (Loshchilov and Hutter
/// 2019) is the same but for the decay, which makes the weights themselves smaller.
/// </summary>
internal sealed class StackedAdam(OptimizerDefinition settings, FlatParameters parameters, IReadOnlyList<double> rates, OptimizerState? resumeFrom)
    : StackedOptimizer(parameters, rates, resumeFrom, memories: 2)
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Update(WeightVectors at)
    {
        var (keptOfMean, addedToMean) = (Constant(settings.Beta1), Constant(1 - settings.Beta1));
        var (keptOfSquare, addedToSquare) = (Constant(settings.Beta2), Constant(1 - settings.Beta2));
        var decay = settings.WeightDecayInEffect;
        var (ofGradient, ofWeights) = settings.Name == Optimizer.AdamW ? (Constant(0), StepLength(decay)) : (Constant(decay), Constant(0));

        // m / c1 / (sqrt(v / c2) + e) = (sqrt(c2) / c1) m / (sqrt(v) + e sqrt(c2)).
        var first = 1 - Math.Pow(settings.Beta1, Steps);
        var second = Math.Sqrt(1 - Math.Pow(settings.Beta2, Steps));
        var length = StepLength(second / first);
        var epsilon = Constant(settings.EpsilonInEffect * second);
        for (var i = 0; i < at.Weights.Length; i++)
        {
            var weight = at.Weights[i];
            var rate = at.Rate(i);
            var gradient = at.Gradients[i] + (ofGradient * weight);
            var mean = Normal((keptOfMean * at.First[i]) + (addedToMean * gradient));
            var square = Normal((keptOfSquare * at.Second[i]) + (addedToSquare * gradient * gradient));
            (at.First[i], at.Second[i]) = (mean, square);
            at.Weights[i] = weight - (rate * ofWeights * weight) - (rate * length * mean / (Vector.SquareRoot(square) + epsilon));
        }
    }
}
