using MlAdvisor.Definitions;

namespace MlAdvisor.Advice;

/// <summary>The rates and batch sizes that are looked at: those of the definition's advisor block, and the present setting.</summary>
internal sealed class SearchSpace
{
    // A rate within 3% of a rung is that rung's neighbour in name only.
    private const double SameRate = 1.03;

    // Beyond these, single precision has nothing to say.
    private const double SmallestRate = 1e-10;
    private const double LargestRate = 1e3;

    // Where the ladder ends, or the present rate is far from it, the climb makes its own rungs: no finer than four to a decade, so that it gets somewhere.
    private const double LeastStep = 1.78;

    // Three digits of a rung are this near to it.
    private const double Rounding = 1.006;

    // A gap of half a step more than one is no gap.
    private const double Gap = 1.5;

    // With the rate tuned at each, 16 to 64 hardly differ in final loss; of the two sizes that are searched for it, one is that near to this.
    private const int UsualBatchSize = 32;

    private readonly double _bottom;
    private readonly double _step;
    private readonly SortedSet<double> _rates;

    /// <param name="definition">The definition.</param>
    /// <param name="trainRows">Number of training rows; larger batches are the same as one of that size.</param>
    public SearchSpace(PipelineDefinition definition, int trainRows)
    {
        var ladder = definition.Advisor.LearningRates;
        Present = new Setting(definition.Trainer.Optimizer.LearningRate, definition.Trainer.BatchSize);
        _bottom = ladder.Min;
        _step = Math.Max(LeastStep, Math.Pow(ladder.Max / ladder.Min, 1.0 / (ladder.Count - 1)));
        _rates = [.. ladder.Rates().Select(Readable).Where(rate => Math.Abs(Math.Log(rate / Present.LearningRate)) > Math.Log(SameRate)), Present.LearningRate];
        BatchSizes = [.. definition.Advisor.BatchSizes.Where(size => size <= trainRows).Append(Present.BatchSize).Distinct().Order()];

        var usual = BatchSizes.MinBy(size => Math.Abs(Math.Log((double)size / UsualBatchSize)));
        var smaller = BatchSizes.Where(size => size < usual).DefaultIfEmpty(BatchSizes.FirstOrDefault(size => size > usual)).Last();
        SearchedFirst = smaller == 0 ? [usual] : [usual, smaller];
    }

    /// <summary>The setting in the definition.</summary>
    public Setting Present { get; }

    /// <summary>The rates, ascending.</summary>
    public List<double> Rates => [.. _rates];

    /// <summary>The present rate and every second one from there, ascending: where the map is dear, it is of these, and the climb takes the others.</summary>
    public IReadOnlyList<double> EverySecondRate
    {
        get
        {
            var rates = Rates;
            var present = rates.TakeWhile(rate => rate < Present.LearningRate).Count();
            return [.. rates.Where((_, i) => (i - present) % 2 == 0)];
        }
    }

    /// <summary>The batch sizes, ascending.</summary>
    public IReadOnlyList<int> BatchSizes { get; }

    /// <summary>Those whose rates are searched first, one or two: the others' are near them.</summary>
    public IReadOnlyList<int> SearchedFirst { get; }

    /// <summary>The next rate above or below; the ladder is made longer where it ends, and gets rungs between it and a present rate that is far from it.</summary>
    /// <param name="rate">A rate of the ladder.</param>
    /// <param name="direction">1 for larger, -1 for smaller.</param>
    /// <returns>The neighbour; null where rates end altogether.</returns>
    public double? Neighbour(double rate, int direction)
    {
        var next = Next(rate, direction);
        if (next is { } neighbour)
        {
            _rates.Add(neighbour);
        }

        return next;
    }

    /// <summary>The rate of the ladder that is next to another one, and below a third; null where there is none, or that third one is nearer.</summary>
    /// <param name="rate">Any rate.</param>
    /// <param name="below">A rate of the ladder.</param>
    public double? Nearest(double rate, double below) =>
        _rates.Where(rung => rung <= below).MinBy(rung => Math.Abs(Math.Log(rung / rate))) is var nearest && nearest < below ? nearest : null;

    /// <summary>How many rates that might be tried lie between two; as many as can be counted where the climb does not lead from one to the other.</summary>
    /// <param name="lower">A rate of the ladder.</param>
    /// <param name="higher">A larger one.</param>
    public int Between(double lower, double higher)
    {
        var between = 0;
        var rate = Next(lower, 1);
        for (; rate < higher; rate = Next(rate.Value, 1))
        {
            between++;
        }

        return rate is null ? int.MaxValue : between;
    }

    private double? Next(double rate, int direction)
    {
        var beyond = direction > 0 ? _rates.Where(r => r > rate).ToList() : [.. _rates.Reverse().Where(r => r < rate)];
        if (beyond.Count > 0 && Math.Abs(Math.Log(beyond[0] / rate)) <= Math.Log(Gap * _step))
        {
            return beyond[0];
        }

        // From where nothing can be said, at once to where it can.
        var next = Readable(direction > 0 ? Math.Max(OneStepFrom(rate, 1), SmallestRate) : Math.Min(OneStepFrom(rate, -1), LargestRate));
        return beyond.Count > 0 && (direction > 0 ? next >= beyond[0] : next <= beyond[0]) ? beyond[0]
            : next is < SmallestRate or > LargestRate ? null
            : next;
    }

    // From what a rung stands for, and not from its three digits: else 1e-7 would be 9.99e-8, and what follows farther off.
    private double OneStepFrom(double rate, int direction)
    {
        var rung = _bottom * Math.Pow(_step, Math.Round(Math.Log(rate / _bottom, _step)));
        return (Math.Abs(Math.Log(rate / rung)) < Math.Log(Rounding) ? rung : rate) * Math.Pow(_step, direction);
    }

    /// <summary>A rate as one would write it into a file: 0.00316 for 0.0031622776601683794.</summary>
    public static double Readable(double rate)
    {
        var magnitude = Math.Pow(10, 2 - Math.Floor(Math.Log10(rate)));
        return double.Parse((Math.Round(rate * magnitude) / magnitude).ToString("G3", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);
    }
}
