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

    private readonly double _ratio;
    private readonly SortedSet<double> _rates;

    /// <param name="definition">The definition.</param>
    /// <param name="trainRows">Number of training rows; larger batches are the same as one of that size.</param>
    public SearchSpace(PipelineDefinition definition, int trainRows)
    {
        var ladder = definition.Advisor.LearningRates;
        Present = new Setting(definition.Trainer.Optimizer.LearningRate, definition.Trainer.BatchSize);
        _ratio = Math.Pow(ladder.Max / ladder.Min, 1.0 / (ladder.Count - 1));
        _rates = [.. ladder.Rates().Select(Readable).Where(rate => Math.Abs(Math.Log(rate / Present.LearningRate)) > Math.Log(SameRate)), Present.LearningRate];
        BatchSizes = [.. definition.Advisor.BatchSizes.Where(size => size <= trainRows).Append(Present.BatchSize).Distinct().Order()];
    }

    /// <summary>The setting in the definition.</summary>
    public Setting Present { get; }

    /// <summary>The rates, ascending.</summary>
    public IReadOnlyList<double> Rates => [.. _rates];

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

    /// <summary>The next rate above or below; the ladder is made longer where it ends.</summary>
    /// <param name="rate">A rate of the ladder.</param>
    /// <param name="direction">1 for larger, -1 for smaller.</param>
    /// <returns>The neighbour; null where rates end altogether.</returns>
    public double? Neighbour(double rate, int direction)
    {
        var beyond = direction > 0 ? _rates.Where(r => r > rate).Take(1) : _rates.Reverse().Where(r => r < rate).Take(1);
        foreach (var neighbour in beyond)
        {
            return neighbour;
        }

        var next = Readable(direction > 0 ? rate * _ratio : rate / _ratio);
        if (next is < SmallestRate or > LargestRate)
        {
            return null;
        }

        _rates.Add(next);
        return next;
    }

    /// <summary>A rate as one would write it into a file: 0.00316 for 0.0031622776601683794.</summary>
    public static double Readable(double rate)
    {
        var magnitude = Math.Pow(10, 2 - Math.Floor(Math.Log10(rate)));
        return double.Parse((Math.Round(rate * magnitude) / magnitude).ToString("G3", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);
    }
}
