using System.Numerics;
using System.Runtime.CompilerServices;
using MlAdvisor.Definitions;
using MlAdvisor.Networks;

namespace MlAdvisor.Training;

/// <summary>
/// RMSProp (Tieleman and Hinton 2012) as PyTorch's: gradients over the root of their running mean square, epsilon outside the root; centered (Graves 2013),
/// over their running deviation. The learning rate multiplies the velocity, not what goes into it.
/// </summary>
internal sealed class StackedRmsProp(OptimizerDefinition settings, FlatParameters parameters, IReadOnlyList<double> rates, OptimizerState? resumeFrom)
    : StackedOptimizer(parameters, rates, resumeFrom, memories: 1 + (settings.Centered ? 1 : 0) + (settings.Momentum == 0 ? 0 : 1))
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Update(WeightVectors at)
    {
        var decay = Constant(settings.WeightDecayInEffect);
        var (kept, added) = (Constant(settings.Alpha), Constant(1 - settings.Alpha));
        var epsilon = Constant(settings.EpsilonInEffect);
        var momentum = Constant(settings.Momentum);
        var (isCentered, hasVelocity) = (settings.Centered, settings.Momentum != 0);
        var means = at.Second;
        var velocities = isCentered ? at.Third : at.Second;
        var length = StepLength();
        for (var i = 0; i < at.Weights.Length; i++)
        {
            var gradient = at.Gradients[i] + (decay * at.Weights[i]);
            var square = at.First[i] = Normal((kept * at.First[i]) + (added * gradient * gradient));
            if (isCentered)
            {
                var mean = means[i] = Normal((kept * means[i]) + (added * gradient));
                square -= mean * mean;
            }

            var step = gradient / (Vector.SquareRoot(square) + epsilon);
            if (hasVelocity)
            {
                step = velocities[i] = Normal((momentum * velocities[i]) + step);
            }

            at.Weights[i] -= at.Rate(i) * length * step;
        }
    }
}
