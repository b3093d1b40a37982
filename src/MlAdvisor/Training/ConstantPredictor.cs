using static TorchSharp.torch;

namespace MlAdvisor.Training;

/// <summary>
/// The best prediction that ignores the features: class frequencies, the mean, the median or whatever the loss asks for, found on the training rows.
/// A network that is not below its loss has learned nothing.
/// </summary>
internal sealed class ConstantPredictor
{
    private readonly LossFunction _loss;
    private readonly double[] _outputs;

    private ConstantPredictor(LossFunction loss, double[] outputs)
    {
        _loss = loss;
        _outputs = outputs;
    }

    /// <summary>Fits it to the training targets.</summary>
    /// <param name="loss">What it makes small.</param>
    /// <param name="targets">As the loss takes them.</param>
    /// <param name="outputs">Number of the network's outputs: classes that no training row has count too.</param>
    public static ConstantPredictor Fit(LossFunction loss, Tensor targets, int outputs)
    {
        using var scope = NewDisposeScope();
        double[] constants = loss.TakesClassNumbers
            ? Frequencies(targets, outputs, loss is CrossEntropyOnLogits)
            : [.. Columns(targets).Select(column => BestConstant(loss, column))];
        return new ConstantPredictor(loss, constants);
    }

    /// <summary>Its loss on each row: <c>[rows]</c>.</summary>
    public double[] RowLosses(Tensor targets)
    {
        using var scope = NewDisposeScope();
        var rows = targets.shape[0];
        var outputs = tensor(Array.ConvertAll(_outputs, output => (float)output)).expand(rows, _outputs.Length);
        return [.. _loss.RowLosses(outputs, targets).to_type(ScalarType.Float64).data<double>()];
    }

    private static double[] Frequencies(Tensor classNumbers, int classes, bool asLogits)
    {
        var numbers = classNumbers.view(-1).data<long>().ToArray();
        var counts = new double[classes];
        foreach (var number in numbers)
        {
            counts[number]++;
        }

        return Array.ConvertAll(counts, count =>
        {
            var probability = Math.Max(count / numbers.Length, LossFunction.Clip);
            return asLogits ? Math.Log(probability) : probability;
        });
    }

    private static IEnumerable<double[]> Columns(Tensor targets)
    {
        for (var i = 0L; i < targets.shape[1]; i++)
        {
            yield return targets.select(1, i).to_type(ScalarType.Float64).contiguous().data<double>().ToArray();
        }
    }

    private static double BestConstant(LossFunction loss, double[] targets)
    {
        Array.Sort(targets);
        var mean = targets.Average();
        var median = targets[targets.Length / 2];
        return loss switch
        {
            BinaryCrossEntropyOnProbabilities => Probability(mean),
            BinaryCrossEntropyOnLogits => Math.Log(Probability(mean) / (1 - Probability(mean))),
            MeanSquaredError => mean,
            MeanAbsoluteError => median,
            HuberLoss => BestHuber(targets),
            HingeLoss => mean >= 0.5 ? 1 : -1,
            _ => throw new NotSupportedException($"No best constant for {loss.GetType().Name}."),
        };
    }

    // Targets beyond 0 and 1 pull the best probability past its ends; the clip is as far as any network can go.
    private static double Probability(double mean) => Math.Clamp(mean, LossFunction.Clip, 1 - LossFunction.Clip);

    // The derivative, a sum of clamped differences, rises with the constant: halve the bracket until it is zero.
    private static double BestHuber(double[] sorted)
    {
        var (low, high) = (sorted[0], sorted[^1]);
        for (var i = 0; i < 100; i++)
        {
            var middle = (low + high) / 2;
            var slope = sorted.Sum(target => Math.Clamp(middle - target, -1, 1));
            (low, high) = slope < 0 ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }
}
