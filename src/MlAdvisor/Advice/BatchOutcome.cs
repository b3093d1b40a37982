namespace MlAdvisor.Advice;

/// <summary>One batch size at the best rate found for it.</summary>
public sealed record BatchOutcome
{
    /// <value>Rows a step.</value>
    public required int BatchSize { get; init; }

    /// <value>The best learning rate at this batch size.</value>
    public required double LearningRate { get; init; }

    /// <value>Final validation loss, one a seed.</value>
    public required IReadOnlyList<double> Losses { get; init; }

    /// <value>Their mean.</value>
    public required double MeanLoss { get; init; }

    /// <value>Whether it can not be told from the best batch size (paired by seed, at the 5% level).</value>
    public required bool TiedWithBest { get; init; }

    /// <value>Median epochs until the validation loss reached the target; null unless more than half of the seeds did.</value>
    public required double? EpochsToTarget { get; init; }

    /// <value>Median steps until the target; null as above.</value>
    public required double? StepsToTarget { get; init; }

    /// <value>Seconds of a plain single training until the target, at the speed measured here; null as above.</value>
    public required double? SecondsToTarget { get; init; }

    /// <value>Steps a second of a plain single training, measured here.</value>
    public required double StepsPerSecond { get; init; }
}
