using MlAdvisor.Advice;

namespace MlAdvisor.Benchmarks.Advise;

/// <summary>How one task went. A regret is the final loss of a choice over that of the grid's best cell, both on fresh seeds, less one.</summary>
internal sealed record AdviseScore
{
    public required string Group { get; init; }

    public required string Name { get; init; }

    /// <value>Training and validation rows.</value>
    public required int Rows { get; init; }

    /// <value>What was advised, once for each seed; the definition's own seed first.</value>
    public required IReadOnlyList<AdvisedScore> Advised { get; init; }

    /// <value>Fresh seeds that judged.</value>
    public required int Judges { get; init; }

    public required Setting BestCell { get; init; }

    /// <value>Regret of the cell with the smallest loss over all seeds of the full grid, those that judge among them: whoever chooses by fewer needs luck to do better.</value>
    public required double Hindsight { get; init; }

    /// <value>Regret of the definition's own setting.</value>
    public required double Present { get; init; }

    /// <value>Regret of the cell with the smallest loss over three seeds of the full grid.</value>
    public required double FullGrid { get; init; }

    /// <value>Median regret of random searches that cost as many steps.</value>
    public required double Random { get; init; }

    /// <value>Their mean regret, where none counts for more than 10.</value>
    public required double RandomMean { get; init; }

    /// <value>Steps of the full grid with three seeds in plain trainings.</value>
    public required double GridTrainings { get; init; }

    /// <value>Seconds of one plain training, one lane on one core.</value>
    public required double PlainSeconds { get; init; }

    /// <value>Regrets of what a learning-rate finder suggests at the present batch size; null where PyTorch's side can not train the task.</value>
    public required FinderRegrets? Finder { get; init; }

    /// <value>Seconds of the whole stall map, one epoch a cell.</value>
    public required double MapSeconds { get; init; }

    /// <value>Seconds of the same as a plain PyTorch loop; null where it can not train the task.</value>
    public required double? PyTorchMapSeconds { get; init; }
}

/// <summary>How one advice went.</summary>
/// <param name="Verdict">Its verdict.</param>
/// <param name="Recommended">The setting that it recommends.</param>
/// <param name="Regret">Regret of that.</param>
/// <param name="BestFound">Regret of the best setting found, whether or not it was recommended.</param>
/// <param name="Stalls">Whether what is recommended learns no more than the constant prediction.</param>
/// <param name="IsFalseAlarm">Whether it recommends a change to what is no better than the present setting.</param>
/// <param name="HoldsBestRate">Whether the interval of the best rate holds the one that is the best at the recommended batch size; null where it gives none.</param>
/// <param name="SafeRates">Rates of the grid that it calls safe at the recommended batch size.</param>
/// <param name="UnsafeRates">Of these, those that end more than a tenth of the way above the best one towards the constant prediction.</param>
/// <param name="Trainings">Its steps, in plain trainings.</param>
/// <param name="Seconds">By the clock.</param>
internal sealed record AdvisedScore(
    Verdict Verdict,
    Setting Recommended,
    double Regret,
    double BestFound,
    bool Stalls,
    bool IsFalseAlarm,
    bool? HoldsBestRate,
    int SafeRates,
    int UnsafeRates,
    double Trainings,
    double Seconds);

/// <summary>Regrets of a learning-rate finder's suggestions.</summary>
/// <param name="Steepest">Where the loss falls most steeply.</param>
/// <param name="Valley">In the middle third of the longest descent.</param>
/// <param name="Minimum">A tenth of the rate at the smallest loss.</param>
internal sealed record FinderRegrets(double Steepest, double Valley, double Minimum);
