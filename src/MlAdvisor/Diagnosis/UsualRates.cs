using MlAdvisor.Definitions;

namespace MlAdvisor.Diagnosis;

/// <summary>
/// Learning rates that an optimizer is usually used at: from its authors' and Keras' defaults to a factor of ten on either side. A rate beyond is a
/// suspicion, no verdict.
/// </summary>
internal static class UsualRates
{
    public static (double Low, double High, double Default) Of(OptimizerDefinition optimizer)
    {
        // Momentum m makes SGD's steps 1/(1 - m) times as long in the end.
        var longer = optimizer.Name is Optimizer.Sgd or Optimizer.RmsProp ? 1 / (1 - Math.Min(0.99, optimizer.Momentum)) : 1;
        var (low, high, usual) = optimizer.Name switch
        {
            Optimizer.Sgd => (5e-3, 1, 0.1),
            Optimizer.Adagrad => (3e-3, 0.3, 0.03),
            Optimizer.Adadelta => (0.1, 10, 1),
            _ => (1e-4, 1.1e-2, 1e-3),
        };
        return (low / longer, high / longer, usual / longer);
    }

    /// <summary>
    /// By how much a rate may be larger for targets of a size: a step of some optimizers is about as long as the rate, whatever the gradient. Where outputs have to
    /// grow to the size of large targets, two layers' weights have to grow to its root each, and a rate larger by that is none too large.
    /// </summary>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="largestTarget">The largest target, whatever its sign; 0 where there are classes.</param>
    /// <returns>1 and more.</returns>
    public static double FartherToGo(OptimizerDefinition optimizer, double largestTarget) =>
        optimizer.Name is Optimizer.Sgd or Optimizer.Adadelta ? 1 : Math.Sqrt(Math.Max(1, largestTarget));
}
