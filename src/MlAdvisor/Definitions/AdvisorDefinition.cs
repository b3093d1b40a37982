using MlAdvisor.Definitions.Reading;

namespace MlAdvisor.Definitions;

/// <summary>What the advisor may try.</summary>
public sealed record AdvisorDefinition
{
    // Seeds for one purpose are a thousand from those for the next, and no seed serves two.
    internal const int MostSeeds = 100;

    /// <value>The ladder of learning rates.</value>
    public LearningRateLadder LearningRates { get; init; } = new();

    /// <value>Batch sizes to try, ascending. The default is 16, 32, 64, 128, 256.</value>
    public IReadOnlyList<int> BatchSizes { get; init => field = ValueList<int>.Of(value); } = ValueList<int>.Of([16, 32, 64, 128, 256]);

    /// <value>Seeds that the best few settings are tried with, and more where it takes more to tell them apart; of small tables, all settings. From 2 to 100; the default is 3.</value>
    public int Seeds { get; init; } = 3;

    /// <value>What an advice may cost; null (the default) for as much as its method takes.</value>
    public AdviceBudget? Budget { get; init; }

    /// <summary>Refuses what a file could not say either: it may have been made in code.</summary>
    /// <param name="parameter">Name of the argument that it came in.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside of its range.</exception>
    internal void RefuseUnusable(string parameter)
    {
        Refuse(
            LearningRates is { Min: >= LearningRateLadder.Least, Max: < LearningRateLadder.Below, Count: >= 2 and <= LearningRateLadder.MostRates } && LearningRates.Max > LearningRates.Min,
            $"LearningRates goes from a Min of at least {NumberText.Write(LearningRateLadder.Least)} to a larger Max below {NumberText.Write(LearningRateLadder.Below)} in 2 to {LearningRateLadder.MostRates} rates",
            LearningRates);
        Refuse(
            BatchSizes is [>= 1, ..] && BatchSizes.Zip(BatchSizes.Skip(1)).All(pair => pair.First < pair.Second),
            $"BatchSizes are whole numbers from 1, ascending, and at least one",
            BatchSizes is null ? null : string.Join(", ", BatchSizes));
        Refuse(Seeds is >= 2 and <= MostSeeds, $"Seeds is a number from 2 to {MostSeeds}", Seeds);
        Refuse(Budget is null or { Amount: > 0 and <= AdviceBudget.Most }, $"Budget has an Amount above 0 and at most {AdviceBudget.Most}", Budget);
        Refuse(Budget is null || Enum.IsDefined(Budget.Unit), $"Budget has a Unit that there is", Budget?.Unit);

        void Refuse(bool isUsable, FormattableString expected, object? found)
        {
            if (!isUsable)
            {
                throw new ArgumentOutOfRangeException(parameter, FormattableString.Invariant(expected) + FormattableString.Invariant($"; it is {found ?? "null"}."));
            }
        }
    }
}

/// <summary>Learning rates, evenly spaced in their logarithm.</summary>
public sealed record LearningRateLadder
{
    // Finer than that, neighbours differ by less than noise; and each is a training.
    internal const int MostRates = 1000;

    // Weights are Singles: a smaller rate is lost in them, a larger one infinite.
    internal const double Least = 1e-37;
    internal const double Below = 1e38;

    /// <value>The smallest rate, at least 1e-37. The default is 1e-6.</value>
    public double Min { get; init; } = 1e-6;

    /// <value>The largest rate, above the smallest and below 1e38. The default is 10.</value>
    public double Max { get; init; } = 10;

    /// <value>How many rates, from 2 to 1,000. The default is 15.</value>
    public int Count { get; init; } = 15;

    /// <summary>The rates, ascending.</summary>
    public IReadOnlyList<double> Rates() =>
        [.. Enumerable.Range(0, Count).Select(i => i == Count - 1 ? Max : Min * Math.Pow(Max / Min, (double)i / (Count - 1)))];
}
