using MlAdvisor.Advice;

namespace MlAdvisor.AutoML;

/// <summary>
/// The way to the best learning rate at one batch size, a trial at a time: the best rates of the stall map to the end, then the neighbours of the best one until
/// both were tried and are worse, then the middles between it and them.
/// </summary>
/// <param name="space">The ladder of rates, which is made longer where it ends.</param>
/// <param name="batchSize">Rows a step.</param>
/// <param name="beginners">The rates to begin with, best first; at least one.</param>
internal sealed class RateClimb(SearchSpace space, int batchSize, IReadOnlyList<double> beginners)
{
    // Rates nearer than a tenth are the same to any training.
    private const double SameRate = 1.1;

    private readonly SortedDictionary<double, double> _losses = [];

    /// <summary>Rows a step.</summary>
    public int BatchSize => batchSize;

    /// <summary>The smallest loss so far; infinite where there is none.</summary>
    public double BestLoss => _losses.Count == 0 ? double.PositiveInfinity : _losses.Values.Min();

    /// <summary>The rate of the smallest loss; the first beginner where nothing was tried or nothing learned.</summary>
    public double BestRate => double.IsFinite(BestLoss) ? _losses.MinBy(pair => pair.Value).Key : beginners[0];

    /// <summary>Notes what came of a rate.</summary>
    /// <param name="rate">The rate.</param>
    /// <param name="loss">Its loss; NaN and infinity for one that diverged or failed.</param>
    public void Note(double rate, double loss) => _losses[rate] = loss is double.MaxValue || !double.IsFinite(loss) ? double.PositiveInfinity : loss;

    /// <summary>The next rate of the climb; null when the best one is known to be an optimum and not an edge.</summary>
    public double? Next()
    {
        foreach (var rate in beginners)
        {
            if (!_losses.ContainsKey(rate))
            {
                return rate;
            }
        }

        if (!double.IsFinite(BestLoss))
        {
            return null;
        }

        foreach (var direction in (int[])[-1, 1])
        {
            if (space.Neighbour(BestRate, direction) is { } neighbour && !_losses.ContainsKey(neighbour))
            {
                return neighbour;
            }
        }

        return null;
    }

    /// <summary>A rate in the middle between the best one and its better, or else its other, neighbour; null when both are near enough.</summary>
    public double? Finer()
    {
        var tried = _losses.Keys.ToList();
        var best = tried.IndexOf(BestRate);
        if (best < 0)
        {
            return null;
        }

        return new[] { best - 1, best + 1 }.Where(index => index >= 0 && index < tried.Count).OrderBy(index => _losses[tried[index]])
            .Select(index => (Middle: SearchSpace.Readable(Math.Sqrt(tried[index] * tried[best])), Apart: Math.Abs(Math.Log(tried[index] / tried[best]))))
            .Where(step => step.Apart > 2 * Math.Log(SameRate) && !_losses.ContainsKey(step.Middle))
            .Select(step => (double?)step.Middle)
            .FirstOrDefault();
    }
}
