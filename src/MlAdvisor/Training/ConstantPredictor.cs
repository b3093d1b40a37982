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
    /// <param name="weights">What rows count, here as in training: a prediction is only as good as the loss that judges it says. Null for all alike.</param>
    public static ConstantPredictor Fit(LossFunction loss, Tensor targets, int outputs, RowWeights? weights)
    {
        using var scope = NewDisposeScope();
        var ofRows = weights?.Rows.to_type(ScalarType.Float64).contiguous().data<double>().ToArray() ?? [.. Enumerable.Repeat(1.0, (int)targets.shape[0])];
        var ofClasses = weights?.Classes.to_type(ScalarType.Float64).contiguous().data<double>().ToArray() ?? [.. Enumerable.Repeat(1.0, outputs)];
        double[] constants = loss.TakesClassNumbers
            ? Frequencies(loss, targets, ofRows, ofClasses)
            : [.. Columns(targets).Select(column => BestConstant(loss, column, [.. ofRows]))];
        return new ConstantPredictor(loss, constants);
    }

    /// <summary>Its loss on each row times the row's weight: <c>[rows]</c>.</summary>
    /// <param name="targets">As the loss takes them.</param>
    /// <param name="weights">What these rows count; null for all alike.</param>
    public double[] RowLosses(Tensor targets, RowWeights? weights)
    {
        using var scope = NewDisposeScope();
        var rows = targets.shape[0];
        var outputs = tensor(Array.ConvertAll(_outputs, output => (float)output)).expand(rows, _outputs.Length);
        return [.. _loss.RowLosses(outputs, targets, weights).to_type(ScalarType.Float64).data<double>()];
    }

    private static double[] Frequencies(LossFunction loss, Tensor classNumbers, double[] ofRows, double[] ofClasses)
    {
        var numbers = classNumbers.view(-1).data<long>().ToArray();
        var counts = new double[ofClasses.Length];
        foreach (var (row, number) in numbers.Index())
        {
            counts[number] += ofRows[row];
        }

        if (loss is SmoothedCrossEntropy { Smoothing: var smoothing })
        {
            counts = [.. counts.Select((count, i) => ((1 - smoothing) * count) + (smoothing / counts.Length * numbers.Length * ofClasses[i]))];
        }

        var total = counts.Sum();
        return Array.ConvertAll(counts, count =>
        {
            var probability = Math.Max(count / total, LossFunction.Clip);
            return loss is CrossEntropyOnProbabilities ? probability : Math.Log(probability);
        });
    }

    private static IEnumerable<double[]> Columns(Tensor targets)
    {
        for (var i = 0L; i < targets.shape[1]; i++)
        {
            yield return targets.select(1, i).to_type(ScalarType.Float64).contiguous().data<double>().ToArray();
        }
    }

    private static double BestConstant(LossFunction loss, double[] targets, double[] weights)
    {
        Array.Sort(targets, weights);
        var mean = targets.Zip(weights, (target, weight) => target * weight).Sum() / weights.Sum();
        return loss switch
        {
            BinaryCrossEntropyOnProbabilities => Probability(mean),
            BinaryCrossEntropyOnLogits => Math.Log(Probability(mean) / (1 - Probability(mean))),
            MeanSquaredError or BroadcastSquaredError => mean,
            CrossEntropyOfOneOutput => 1,
            MeanAbsoluteError => Median(targets, weights),
            HuberLoss => BestHuber(targets, weights),
            HingeLoss => mean >= 0.5 ? 1 : -1,
            _ => throw new NotSupportedException($"No best constant for {loss.GetType().Name}."),
        };
    }

    // Targets beyond 0 and 1 pull the best probability past its ends; the clip is as far as any network can go.
    private static double Probability(double mean) => Math.Clamp(mean, LossFunction.Clip, 1 - LossFunction.Clip);

    private static double Median(double[] sorted, double[] weights)
    {
        var half = weights.Sum() / 2;
        var middle = 0;
        for (var below = weights[0]; below <= half && middle < sorted.Length - 1; below += weights[middle])
        {
            middle++;
        }

        return sorted[middle];
    }

    // The derivative, a sum of clamped differences, rises with the constant: halve the bracket until it is zero.
    private static double BestHuber(double[] sorted, double[] weights)
    {
        var (low, high) = (sorted[0], sorted[^1]);
        for (var i = 0; i < 100; i++)
        {
            var middle = (low + high) / 2;
            var slope = sorted.Zip(weights, (target, weight) => weight * Math.Clamp(middle - target, -1, 1)).Sum();
            (low, high) = slope < 0 ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }
}
