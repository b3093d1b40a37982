using MlAdvisor.Networks;
using static TorchSharp.torch;

namespace MlAdvisor.Training;

internal sealed partial class TrainingArray
{
    // Enough to tell the noise of a batch from the gradient; more would cost more than they tell.
    private const int MostBatches = 256;

    /// <summary>
    /// The gradient noise scale where the first lane stands: the batch size at which the noise of a batch's gradient has the length of the gradient itself
    /// (McCandlish et al. 2018, "An empirical model of large-batch training", the simple scale). Below it, twice the rows a step save nearly half of the
    /// steps; far above it, next to none. It is estimated from gradients of batches of <see cref="BatchSize"/> and of their mean. Weights are left alone.
    /// </summary>
    /// <param name="cancellationToken">Heeded before each batch.</param>
    /// <returns>Rows; null where there are fewer than two whole batches, or the gradient can not be told from its noise.</returns>
    public double? GradientNoiseScale(CancellationToken cancellationToken = default)
    {
        var batches = Math.Min(MostBatches, TrainRows / BatchSize);
        if (batches < 2)
        {
            return null;
        }

        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var sum = zeros_like(_network.Parameters.Gradients);
        var squares = 0.0;
        var data = _network.Lanes.Groups.Select(group => _plan.DataOf(group.Seed)).ToList();
        var orders = _network.Lanes.Groups.Select(group => RowOrder.Shuffle(TrainRows, group.Seed, _epoch + 1)).ToList();
        for (var batch = 0; batch < batches; batch++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var batchScope = NewDisposeScope();
            var start = batch * BatchSize;
            var (features, targets, weights) = Gather(data, [.. orders.Select(order => tensor(order[start..(start + BatchSize)]))]);
            var outputs = _network.Forward(features, training: true);
            _network.Backward(_plan.Objective.Differentiate(outputs, targets, weights).Gradient);
            sum.add_(_network.Parameters.Gradients, Numbers.One);
            squares += SquareOfFirstLane(_network.Parameters.Gradients) / batches;
        }

        var ofMean = SquareOfFirstLane(sum) / ((double)batches * batches);
        var gradient = ((batches * ofMean) - squares) / (batches - 1);
        var noise = BatchSize * (squares - ofMean) * batches / (batches - 1);
        return gradient > 0 && noise > 0 && double.IsFinite(noise / gradient) ? noise / gradient : null;
    }

    private double SquareOfFirstLane(Tensor gradients)
    {
        using var scope = NewDisposeScope();
        return _network.Parameters.OfLane(gradients, 0).Sum(ofParameter => ofParameter.mul(ofParameter).sum().to_type(ScalarType.Float64).item<double>());
    }
}
