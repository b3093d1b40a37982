namespace MlAdvisor.Advice;

/// <summary>
/// Finds the best rate at one batch size: what was best after one epoch is only where the search begins, since it is too large at the end in half of the tasks
/// and too small in one of seven. Those few are trained to the end, then their neighbours, until the best one is known to be an optimum and not an edge.
/// </summary>
internal sealed class RateSearch
{
    // Losses up to this much of the constant predictor's count as "near the optimum" for the noise estimate.
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
    /// <param name="wholeSafeInterval">Whether to go on outwards until both ends of the safe interval are known.</param>
    /// <param name="progress">Told the share of the present round that is done.</param>
    /// <param name="cancellationToken">Stops within a step.</param>
    public LearningRateCurve Search(
        int batchSize, int beginners, IEnumerable<double> also, bool wholeSafeInterval, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var begin = _map.Cells.Where(cell => cell.Setting.BatchSize == batchSize).OrderBy(cell => cell.MedianLoss).Take(beginners);
        var trained = new SortedSet<double>();
        var wanted = begin.Select(cell => cell.Setting.LearningRate).Concat(also).ToHashSet();
        while (wanted.Count > 0)
        {
            _pool.Train([.. wanted.Select(rate => new Setting(rate, batchSize))], _seeds, _epochs, progress, cancellationToken);
            trained.UnionWith(wanted);
            wanted = Unexplored(batchSize, trained, wholeSafeInterval);
        }

        return Curve(batchSize, [.. trained]);
    }

    /// <summary>The neighbours that could still be better than, or tied with, the best.</summary>
    private HashSet<double> Unexplored(int batchSize, SortedSet<double> trained, bool wholeSafeInterval)
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
                if (!wholeSafeInterval || !statistics.IsTied(rates.IndexOf(neighbour)))
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
        var (first, last) = statistics.BestInterval(_seeds[0]);
        var low = statistics.Best;
        var high = statistics.Best;
        while (low > 0 && AreNeighbours(rates[low - 1], rates[low]) && statistics.IsTied(low - 1))
        {
            low--;
        }

        while (high < rates.Count - 1 && AreNeighbours(rates[high], rates[high + 1]) && statistics.IsTied(high + 1))
        {
            high++;
        }

        return new LearningRateCurve
        {
            BatchSize = batchSize,
            BestRate = rates[statistics.Best],
            BestRateInterval = new Interval(rates[first], rates[last]),
            SafeInterval = new Interval(rates[low], rates[high]),
            Points = [.. rates.Select((rate, i) => new CurvePoint
            {
                LearningRate = rate,
                Losses = FinalLosses(batchSize, rate),
                MeanLoss = statistics.Mean(i),
                LossInterval = statistics.MeanInterval(i),
                Safe = i >= low && i <= high,
            })],
        };
    }

    private bool AreNeighbours(double lower, double higher) => _space.Neighbour(lower, 1) == higher;

    private RateStatistics Statistics(int batchSize, IReadOnlyList<double> rates) =>
        new([.. rates.Select(rate => FinalLosses(batchSize, rate))], _map.ConstantLoss);

    private IReadOnlyList<double> FinalLosses(int batchSize, double rate) =>
        [.. _pool.Histories(new Setting(rate, batchSize), _seeds).Select(history => history.FinalLoss)];
}
