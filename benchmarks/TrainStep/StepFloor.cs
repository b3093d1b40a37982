using MlAdvisor.Training;

namespace MlAdvisor.Benchmarks.TrainStep;

/// <summary>The least time that a step of one lane could take on this machine.</summary>
/// <param name="Flops">Operations: a forward pass, and a backward pass of twice as many, less the gradient of the rows, which nobody needs.</param>
/// <param name="Bytes">
/// What goes through memory: weights read by both passes, gradients written, and Adam, which reads weight, gradient and two moments and writes all but the
/// gradient; the rows and what layers keep, written and read once.
/// </param>
internal sealed record StepFloor(double Flops, double Bytes)
{
    private const int PassesOverWeights = 2 + 1 + 7;

    public static StepFloor Of(TrainingCost cost)
    {
        var forward = (double)cost.FlopsPerRow;
        var ofRows = cost.Layers.First(layer => layer.Parameters > 0).FlopsPerRow;
        return new StepFloor(cost.BatchSize * ((3 * forward) - ofRows), (PassesOverWeights * cost.WeightBytes) + (2 * cost.ActivationBytes));
    }

    /// <summary>Microseconds at the machine's rates.</summary>
    /// <param name="gemm">Operations a second.</param>
    /// <param name="copy">Bytes a second.</param>
    public double Microseconds(double gemm, double copy) => 1e6 * ((Flops / gemm) + (Bytes / copy));
}
