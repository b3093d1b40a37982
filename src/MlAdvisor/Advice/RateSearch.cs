using MlAdvisor.Definitions;

namespace MlAdvisor.Advice;

/// <summary>
/// Finds the best rate at one batch size, in rounds. What was best after one epoch is only where the search begins, since it is too large at the end in half of
/// the tasks and too small in one of seven. Those few are trained to the end, then their neighbours, until the best one is known to be an optimum and not an edge.
/// </summary>
internal sealed class RateSearch
{
    // A fiftieth of the way from the best loss to the constant prediction's.
    private const double TooNearToMatter = 0.02;

    // Who is farther than a third of that way from the best is not as good, whatever the noise: of few seeds it may be so large that it says nothing.
    private const double TooFarForNoise = 1.0 / 3;

    // Rates that outlive the first epoch, and those of them that outlive the first stretch.
    private const int Beginners = 4;
    private const int Survivors = 2;
    private const double Stretch = 0.3;

    // Of rates around one that is known to be good elsewhere, which one suits this batch size shows sooner.
    private const double ShortStretch = 0.15;

    // On a plateau, rates of either kind that go on to the end: those with the lowest losses, and the largest ones.
    private const int SurvivorsOfEachKind = 4;

    // Lanes that begin alike and are not moved may differ by so much of their loss, since sums depend on where their numbers lie in memory.
    private const double LastBits = 1e-6;

    private readonly SearchSpace _space;
    private readonly TrialPool _pool;
    private readonly IReadOnlyList<int> _seeds;
    private readonly int _epochs;
    private readonly int _judged;

    /// <param name="definition">The definition.</param>
    /// <param name="space">Rates and batch sizes.</param>
    /// <param name="pool">Where the rounds are trained.</param>
    /// <param name="seeds">With these seeds.</param>
    /// <param name="batchSize">Rows a step.</param>
    public RateSearch(PipelineDefinition definition, SearchSpace space, TrialPool pool, IReadOnlyList<int> seeds, int batchSize)
    {
        _space = space;
        _pool = pool;
        _seeds = seeds;
        _epochs = definition.Trainer.Epochs;
        BatchSize = batchSize;

        // A rate is judged once it is in effect: an epoch after the warm-up.
        var warmup = definition.Trainer.Schedule.WarmupInEffect * _epochs;
        _judged = warmup > 0 ? Math.Min(_epochs, (int)Math.Ceiling(warmup) + 1) : 1;
    }

    /// <summary>Rows a step.</summary>
    public int BatchSize { get; }

    /// <summary>
    /// The whole search: all rates for an epoch, the best few for a stretch, then a climb from the best of those. No rate is dropped before its warm-up is over.
    /// Each round has to be trained before the next one is asked for.
    /// </summary>
    /// <param name="rates">The ladder.</param>
    public IEnumerable<Round> Search(IReadOnlyList<double> rates)
    {
        yield return new Round(BatchSize, rates, _judged);
        var beginners = Best(rates, _judged, IsOnAPlateau(rates, _judged) ? rates.Count : Beginners);
        var stretch = Epochs(Stretch);
        yield return new Round(BatchSize, beginners, stretch);
        foreach (var round in Climb(IsOnAPlateau(beginners, stretch)
            ? Plateau.WorthTrying(Best(beginners, stretch, beginners.Count), rate => Mean(rate, stretch), ConstantLoss(beginners[0]), SurvivorsOfEachKind)
            : Best(beginners, stretch, Survivors)))
        {
            yield return round;
        }
    }

    /// <summary>
    /// What this batch size can do with a rate near one that is good elsewhere: some for a short stretch, and the best of those to the end.
    /// Each round has to be trained before the next one is asked for.
    /// </summary>
    /// <param name="rates">At least one.</param>
    public IEnumerable<Round> Glance(IReadOnlyList<double> rates)
    {
        var stretch = Epochs(ShortStretch);
        yield return new Round(BatchSize, rates, stretch);
        yield return new Round(BatchSize, Best(rates, stretch, 1), _epochs);
    }

    /// <summary>
    /// Rates to the end, then the neighbours of the best, until the best one has been compared with both of its; the ladder is made longer where it ends. Where the
    /// best one is past its best at the end, so that smaller rates may be better beyond some that are worse, these are tried as well.
    /// Each round has to be trained before the next one is asked for.
    /// </summary>
    /// <param name="start">Where to begin; at least one rate.</param>
    public IEnumerable<Round> Climb(IReadOnlyList<double> start)
    {
        var trained = new SortedSet<double>();
        var wanted = start;
        while (wanted.Count > 0)
        {
            yield return new Round(BatchSize, wanted, _epochs);
            trained.UnionWith(wanted);
            var best = Best(trained, _epochs, 1)[0];

            // Where all diverge a smaller rate may hold, unless it is the rows that no rate can make finite.
            int[] directions = double.IsFinite(Mean(best, _epochs)) ? [-1, 1] : _pool.HasNonFiniteFeatures(_seeds) ? [] : [-1];
            wanted = [.. directions.Select(direction => _space.Neighbour(best, direction)).OfType<double>().Where(rate => !trained.Contains(rate))];
            if (wanted.Count == 0 && SlowerThan(best, trained) is { } slower)
            {
                wanted = [slower];
            }
        }
    }

    /// <summary>The rate that comes over all epochs as far as one had come when it was at its best, or as another one that came of this; null where none is left to try.</summary>
    private double? SlowerThan(double rate, SortedSet<double> trained)
    {
        double? slower = rate;
        do
        {
            rate = slower.Value;
            slower = Overtraining.BestAt(_pool.Histories(new Setting(rate, BatchSize), _seeds, _epochs)) is { } share ? _space.Nearest(rate * share, below: rate) : null;
        }
        while (slower is { } next && trained.Contains(next));
        return slower;
    }

    private int Epochs(double share) => Math.Max(_judged, (int)Math.Round(share * _epochs));

    private double ConstantLoss(double rate) => _pool.Histories(new Setting(rate, BatchSize), _seeds).Average(history => history.ConstantLoss);

    private bool IsOnAPlateau(IReadOnlyList<double> rates, int epoch) => Plateau.Holds(rates.Select(rate => Mean(rate, epoch)), ConstantLoss(rates[0]));

    // Of rates that all leave the weights as they are the largest may be the first to move them, and of those that all diverge the smallest the first to hold.
    private List<double> Best(IEnumerable<double> rates, int epoch, int count)
    {
        var known = rates.ToList();
        var start = _pool.Histories(new Setting(known[0], BatchSize), _seeds).Average(history => history.Epochs[0].ValidationLoss);
        return [.. known.OrderBy(Told).ThenBy(rate => double.IsFinite(Mean(rate, epoch)) ? -rate : rate).Take(count)];

        double Told(double rate) => Mean(rate, epoch) is var loss && Math.Abs(loss - start) <= LastBits * Math.Abs(start) ? start : loss;
    }

    private double Mean(double rate, int epoch) => _pool.MeanSettledLoss(new Setting(rate, BatchSize), _seeds, epoch);

    /// <summary>The curve through every rate that was trained so far.</summary>
    /// <param name="epochs">So far; at least one rate was.</param>
    /// <param name="constantLoss">Loss of the constant prediction.</param>
    /// <param name="noise">Noise between seeds, where it was measured elsewhere.</param>
    /// <param name="preferred">The best rate, where more seeds than the curve's have decided it; null (the default) for the curve's own.</param>
    /// <param name="carriedOver">The rate that was better on more rows than the curve's, which the intervals have to hold too; null (the default) for none.</param>
    public LearningRateCurve Curve(int epochs, double constantLoss, (double Noise, int DegreesOfFreedom)? noise, double? preferred = null, double? carriedOver = null)
    {
        var rates = _space.Rates.Where(rate => _pool.Knows(new Setting(rate, BatchSize), _seeds, epochs)).ToList();
        var losses = rates.ConvertAll(rate => _pool.Losses(new Setting(rate, BatchSize), _seeds, epochs));
        var statistics = new RateStatistics(losses, constantLoss, noise);
        var logarithms = rates.Select(rate => Math.Log(rate)).ToList();
        var optimum = statistics.Optimum(logarithms, _seeds[0]);
        var threshold = Threshold(statistics, constantLoss);
        var best = preferred is { } known && rates.IndexOf(known) is >= 0 and var at ? at : statistics.Best;
        var (low, high) = Valley(rates, best, (lower, higher) => _space.Between(lower, higher) == 0, i => statistics.Mean(i) <= threshold);
        var (first, last) = Valley(rates, best, (lower, higher) => _space.Between(lower, higher) <= 1, _ => true);
        var carried = carriedOver ?? rates[best];
        return new LearningRateCurve
        {
            BatchSize = BatchSize,
            Epochs = epochs,
            BestRate = rates[best],
            BestRateInterval = new Interval(
                SearchSpace.Readable(Math.Min(carried, Math.Exp(Math.Min(Math.Max(optimum.Low, logarithms[first]), HalfWay(best, -1))))),
                SearchSpace.Readable(Math.Max(carried, Math.Exp(Math.Max(Math.Min(optimum.High, logarithms[last]), HalfWay(best, 1)))))),
            SafeInterval = new Interval(
                Math.Min(carried, low == first ? rates[low] : Crossing(low, low - 1)),
                Math.Max(carried, high == last ? rates[high] : Crossing(high, high + 1))),
            Points = [.. rates.Select((rate, i) => new CurvePoint
            {
                LearningRate = rate,
                Losses = losses[i],
                MeanLoss = statistics.Mean(i),
                LossInterval = statistics.MeanInterval(i),
                Safe = i >= low && i <= high && double.IsFinite(statistics.Mean(i)),
            })],
        };

        // Between two rates that were tried nothing is known: no interval goes beyond a gap in the ladder, and the best rate's is no finer than half the way to the neighbours.
        // Where one rate alone was tried to the end, the best one is anywhere between its neighbours.
        double HalfWay(int index, int direction) => rates.Count == 1
            ? Math.Log(_space.Rates[Math.Clamp(_space.Rates.IndexOf(rates[0]) + direction, 0, _space.Rates.Count - 1)])
            : (logarithms[index] + logarithms[Math.Clamp(index + direction, 0, rates.Count - 1)]) / 2;

        // Where the loss, drawn straight over the logarithm of the rate, leaves the threshold.
        double Crossing(int inside, int outside)
        {
            var climb = statistics.Capped(outside) - statistics.Mean(inside);
            var share = climb > 0 ? Math.Clamp((threshold - statistics.Mean(inside)) / climb, 0, 1) : 0;
            return SearchSpace.Readable(Math.Exp(logarithms[inside] + (share * (logarithms[outside] - logarithms[inside]))));
        }
    }

    /// <summary>The mean loss up to which a rate is as good as the best: within the noise, but not far away, or too near to matter.</summary>
    private static double Threshold(RateStatistics statistics, double constantLoss)
    {
        var best = statistics.Mean(statistics.Best);
        var way = constantLoss - best;
        return way <= 0 ? statistics.TieThreshold : Math.Max(Math.Min(statistics.TieThreshold, best + (TooFarForNoise * way)), best + (TooNearToMatter * way));
    }

    /// <summary>The unbroken range of rates around the best one that are as good.</summary>
    private static (int Low, int High) Valley(List<double> rates, int best, Func<double, double, bool> areNeighbours, Func<int, bool> isAsGood)
    {
        var low = best;
        var high = best;
        while (low > 0 && areNeighbours(rates[low - 1], rates[low]) && isAsGood(low - 1))
        {
            low--;
        }

        while (high < rates.Count - 1 && areNeighbours(rates[high], rates[high + 1]) && isAsGood(high + 1))
        {
            high++;
        }

        return (low, high);
    }
}
