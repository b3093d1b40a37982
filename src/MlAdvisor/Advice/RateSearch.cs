using MlAdvisor.Definitions;

namespace MlAdvisor.Advice;

/// <summary>
/// Finds the best rate at one batch size: what was best after one epoch is only where the search begins, since it is too large at the end in half of the tasks
/// and too small in one of seven. Those few are trained to the end, then their neighbours, until the best one is known to be an optimum and not an edge.
/// </summary>
internal sealed class RateSearch
{
    // A fiftieth of the way from the best loss to the constant prediction's.
    private const double TooNearToMatter = 0.02;

    // Rates that outlive the first epoch, and those of them that outlive the first stretch.
    private const int Beginners = 4;
    private const int Survivors = 2;
    private const double Stretch = 0.3;

    private readonly SearchSpace _space;
    private readonly TrialPool _pool;
    private readonly IReadOnlyList<int> _seeds;
    private readonly int _epochs;
    private readonly int _judged;

    /// <param name="definition">The definition.</param>
    /// <param name="space">Rates and batch sizes.</param>
    /// <param name="pool">Trains.</param>
    /// <param name="seeds">With these seeds.</param>
    public RateSearch(PipelineDefinition definition, SearchSpace space, TrialPool pool, IReadOnlyList<int> seeds)
    {
        _space = space;
        _pool = pool;
        _seeds = seeds;
        _epochs = definition.Trainer.Epochs;

        // A rate is judged once it is in effect: an epoch after the warm-up.
        var warmup = definition.Trainer.Schedule.WarmupInEffect * _epochs;
        _judged = warmup > 0 ? Math.Min(_epochs, (int)Math.Ceiling(warmup) + 1) : 1;
    }

    /// <summary>Where a climb begins: all rates for an epoch, the best few for a stretch, then the best of those. Nothing is dropped before its warm-up is over.</summary>
    /// <param name="batchSize">Rows a step.</param>
    /// <param name="rates">The ladder.</param>
    /// <param name="progress">Told the share of the present round that is done.</param>
    public IReadOnlyList<double> Halve(int batchSize, IReadOnlyList<double> rates, IProgress<double>? progress)
    {
        _pool.Train(Settings(batchSize, rates), _seeds, _judged, progress);
        var beginners = Best(batchSize, rates, _judged, Beginners);
        var stretch = Math.Max(_judged, (int)Math.Round(Stretch * _epochs));
        _pool.Train(Settings(batchSize, beginners), _seeds, stretch, progress);
        return Best(batchSize, beginners, stretch, Survivors);
    }

    /// <summary>Trains rates to the end, then the neighbours of the best, until the best one has been compared with both of its.</summary>
    /// <param name="batchSize">Rows a step.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="progress">Told the share of the present round that is done.</param>
    /// <returns>The best rate.</returns>
    public double Climb(int batchSize, IEnumerable<double> start, IProgress<double>? progress)
    {
        var trained = new SortedSet<double>();
        var wanted = start.ToHashSet();
        while (true)
        {
            _pool.Train(Settings(batchSize, wanted), _seeds, _epochs, progress);
            trained.UnionWith(wanted);
            var best = Best(batchSize, trained, _epochs, 1)[0];
            var learns = double.IsFinite(Mean(batchSize, best, _epochs));
            wanted = [.. ((int[])(learns ? [-1, 1] : [-1])).Select(direction => _space.Neighbour(best, direction)).OfType<double>().Where(rate => !trained.Contains(rate))];
            if (wanted.Count == 0)
            {
                return best;
            }
        }
    }

    private static List<Setting> Settings(int batchSize, IEnumerable<double> rates) => [.. rates.Select(rate => new Setting(rate, batchSize))];

    private List<double> Best(int batchSize, IEnumerable<double> rates, int epoch, int count) =>
        [.. rates.OrderBy(rate => Mean(batchSize, rate, epoch)).ThenBy(rate => rate).Take(count)];

    private double Mean(int batchSize, double rate, int epoch)
    {
        var mean = _pool.Histories(new Setting(rate, batchSize), _seeds).Average(history => history.Epochs[epoch].ValidationLoss);
        return double.IsFinite(mean) ? mean : double.PositiveInfinity;
    }

    /// <summary>The curve through every rate that was trained so far.</summary>
    /// <param name="batchSize">Rows a step.</param>
    /// <param name="epochs">So far; at least one rate was.</param>
    /// <param name="constantLoss">Loss of the constant prediction.</param>
    /// <param name="noise">Noise between seeds, where it was measured elsewhere.</param>
    /// <param name="preferred">The best rate, where more seeds than the curve's have decided it; null for the curve's own.</param>
    public LearningRateCurve Curve(int batchSize, int epochs, double constantLoss, (double Noise, int DegreesOfFreedom)? noise, double? preferred)
    {
        var rates = _space.Rates.Where(rate => _pool.Knows(new Setting(rate, batchSize), _seeds, epochs)).ToList();
        var losses = rates.ConvertAll(rate => (IReadOnlyList<double>)[.. _pool.Histories(new Setting(rate, batchSize), _seeds).Select(history => history.Epochs[epochs].ValidationLoss)]);
        var statistics = new RateStatistics(losses, constantLoss, noise);
        var logarithms = rates.Select(rate => Math.Log(rate)).ToList();
        var optimum = statistics.Optimum(logarithms, _seeds[0]);
        var threshold = Threshold(statistics, constantLoss);
        var best = preferred is { } known && rates.IndexOf(known) is >= 0 and var at ? at : statistics.Best;
        var (low, high) = Valley(rates, i => statistics.Mean(i) <= threshold, best);
        return new LearningRateCurve
        {
            BatchSize = batchSize,
            BestRate = rates[best],
            BestRateInterval = new Interval(
                SearchSpace.Readable(Math.Exp(Math.Min(optimum.Low, HalfWay(best, -1)))),
                SearchSpace.Readable(Math.Exp(Math.Max(optimum.High, HalfWay(best, 1))))),
            SafeInterval = new Interval(
                low == 0 ? rates[0] : Crossing(low, low - 1),
                high == rates.Count - 1 ? rates[high] : Crossing(high, high + 1)),
            Points = [.. rates.Select((rate, i) => new CurvePoint
            {
                LearningRate = rate,
                Losses = losses[i],
                MeanLoss = statistics.Mean(i),
                LossInterval = statistics.MeanInterval(i),
                Safe = i >= low && i <= high,
            })],
        };

        // Between two rates that were tried nothing is known: the interval is no finer than half the way to the neighbours.
        double HalfWay(int index, int direction) => (logarithms[index] + logarithms[Math.Clamp(index + direction, 0, rates.Count - 1)]) / 2;

        // Where the loss, drawn straight over the logarithm of the rate, leaves the threshold.
        double Crossing(int inside, int outside)
        {
            var climb = statistics.Capped(outside) - statistics.Mean(inside);
            var share = climb > 0 ? Math.Clamp((threshold - statistics.Mean(inside)) / climb, 0, 1) : 0;
            return SearchSpace.Readable(Math.Exp(logarithms[inside] + (share * (logarithms[outside] - logarithms[inside]))));
        }
    }

    /// <summary>The mean loss up to which a rate is as good as the best: within the noise, or too near to matter.</summary>
    private static double Threshold(RateStatistics statistics, double constantLoss)
    {
        var best = statistics.Mean(statistics.Best);
        return Math.Max(statistics.TieThreshold, best + (TooNearToMatter * Math.Max(0, constantLoss - best)));
    }

    /// <summary>The unbroken range of rates around the best one that are as good.</summary>
    private (int Low, int High) Valley(List<double> rates, Func<int, bool> isAsGood, int best)
    {
        var low = best;
        var high = best;
        while (low > 0 && AreNeighbours(rates[low - 1], rates[low]) && isAsGood(low - 1))
        {
            low--;
        }

        while (high < rates.Count - 1 && AreNeighbours(rates[high], rates[high + 1]) && isAsGood(high + 1))
        {
            high++;
        }

        return (low, high);
    }

    private bool AreNeighbours(double lower, double higher) => _space.Neighbour(lower, 1) == higher;
}
