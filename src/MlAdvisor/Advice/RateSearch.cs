namespace MlAdvisor.Advice;

/// <summary>
/// Finds the best rate at one batch size: what was best after one epoch is only where the search begins, since it is too large at the end in half of the tasks
/// and too small in one of seven. Those few are trained to the end, then their neighbours, until the best one is known to be an optimum and not an edge.
/// </summary>
internal sealed class RateSearch
{
    // A fiftieth of the way from the best loss to the constant prediction's.
    private const double TooNearToMatter = 0.02;

    private readonly StallMap _map;
    private readonly SearchSpace _space;
    private readonly TrialPool _pool;
    private readonly IReadOnlyList<int> _seeds;
    private readonly int _epochs;

    public RateSearch(StallMap map, SearchSpace space, TrialPool pool, IReadOnlyList<int> seeds, int epochs)
    {
        _map = map;
        _space = space;
        _pool = pool;
        _seeds = seeds;
        _epochs = epochs;
    }

    /// <summary>Searches.</summary>
    /// <param name="batchSize">Rows a step.</param>
    /// <param name="beginners">How many of the best cells after one epoch are trained to the end, at least 1.</param>
    /// <param name="also">Rates that are trained to the end in any case.</param>
    /// <param name="progress">Told the share of the present round that is done.</param>
    /// <param name="cancellationToken">Stops within a step.</param>
    public LearningRateCurve Search(
        int batchSize, int beginners, IEnumerable<double> also, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var begin = _map.Cells.Where(cell => cell.Setting.BatchSize == batchSize).OrderBy(cell => cell.MedianLoss).Take(beginners);
        var trained = new SortedSet<double>();
        var wanted = begin.Select(cell => cell.Setting.LearningRate).Concat(also).ToHashSet();
        while (wanted.Count > 0)
        {
            _pool.Train([.. wanted.Select(rate => new Setting(rate, batchSize))], _seeds, _epochs, progress, cancellationToken);
            trained.UnionWith(wanted);
            wanted = Unexplored(batchSize, trained);
        }

        return Curve(batchSize, [.. trained]);
    }

    /// <summary>The neighbours that could still be better than, or tied with, the best.</summary>
    private HashSet<double> Unexplored(int batchSize, SortedSet<double> trained)
    {
        var rates = trained.ToList();
        var statistics = Statistics(batchSize, rates);
        var next = new HashSet<double>();
        foreach (var direction in (int[])[-1, 1])
        {
            var rate = rates[statistics.Best];
            while (_space.Neighbour(rate, direction) is { } neighbour)
            {
                if (!trained.Contains(neighbour))
                {
                    next.Add(neighbour);
                    break;
                }

                rate = neighbour;
                if (statistics.Mean(rates.IndexOf(neighbour)) > Threshold(statistics))
                {
                    break;
                }
            }
        }

        return next;
    }

    private LearningRateCurve Curve(int batchSize, IReadOnlyList<double> rates)
    {
        var statistics = Statistics(batchSize, rates);
        var logarithms = rates.Select(rate => Math.Log(rate)).ToList();
        var optimum = statistics.Optimum(logarithms, _seeds[0]);
        var threshold = Threshold(statistics);
        var (low, high) = Valley(rates, i => statistics.Mean(i) <= threshold, statistics.Best);
        var best = MiddleOfValley(statistics, low, high, rates.Count);
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
                Losses = FinalLosses(batchSize, rate),
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
    private double Threshold(RateStatistics statistics)
    {
        var best = statistics.Mean(statistics.Best);
        return Math.Max(statistics.TieThreshold, best + (TooNearToMatter * Math.Max(0, _map.ConstantLoss - best)));
    }

    /// <summary>The unbroken range of rates around the best one that are as good.</summary>
    private (int Low, int High) Valley(IReadOnlyList<double> rates, Func<int, bool> isAsGood, int best)
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

    /// <summary>
    /// Among rates that are equally good, the one whose neighbours are good too: the smallest mean over a rate (half) and its neighbours (a quarter each). The
    /// very smallest loss of a flat valley is luck, and it may stand beside the cliff.
    /// </summary>
    private static int MiddleOfValley(RateStatistics statistics, int low, int high, int count) =>
        Enumerable.Range(low, high - low + 1)
            .MinBy(i => (2 * statistics.Mean(i)) + statistics.Capped(Math.Max(0, i - 1)) + statistics.Capped(Math.Min(count - 1, i + 1)));

    private bool AreNeighbours(double lower, double higher) => _space.Neighbour(lower, 1) == higher;

    private RateStatistics Statistics(int batchSize, IReadOnlyList<double> rates) =>
        new([.. rates.Select(rate => FinalLosses(batchSize, rate))], _map.ConstantLoss);

    private IReadOnlyList<double> FinalLosses(int batchSize, double rate) =>
        [.. _pool.Histories(new Setting(rate, batchSize), _seeds).Select(history => history.FinalLoss)];
}
