using MlAdvisor.Training;

namespace MlAdvisor.Advice;

/// <summary>The recommended and the present setting, side by side on fresh seeds; or, of an advice that was stopped before, on those of the search.</summary>
public sealed record Confirmation
{
    /// <value>The seeds.</value>
    public required IReadOnlyList<int> Seeds { get; init; }

    /// <value>Whether the search has seen none of them. False where it was stopped before the confirmation: then nothing is confirmed. The default is true.</value>
    public bool IsFresh { get; init; } = true;

    /// <value>How many epochs both were trained for: all of the definition's, or fewer where the search was stopped before.</value>
    public required int Epochs { get; init; }

    /// <value>The present setting's runs, one a seed.</value>
    public required IReadOnlyList<LaneHistory> Present { get; init; }

    /// <value>The recommended setting's runs, one a seed, in the same order.</value>
    public required IReadOnlyList<LaneHistory> Recommended { get; init; }

    /// <value>
    /// Present minus recommended final loss, paired by seed: above zero where the recommended setting is better. Of means over seeds, or of geometric means
    /// where those show more, so that one seed that goes wrong does not hide what all others show; interval and p-value allow for the choice.
    /// </value>
    public required PairedDifference FinalLoss { get; init; }

    /// <value>The same after epoch 1.</value>
    public required PairedDifference FirstEpochLoss { get; init; }
}

/// <summary>A difference between two settings, paired by seed.</summary>
/// <param name="Mean">The mean difference; not finite where one of the two diverged: infinite, with the sign of most pairs where both did with some seeds, and NaN where these are even.</param>
/// <param name="Interval">Its 95% interval (Student's t over seeds, of the logarithms of losses where geometric means are compared).</param>
/// <param name="PValue">Two-sided, of no difference; the exact sign test's where a run diverged, and 1 where most pairs point the other way than the mean.</param>
/// <param name="Pairs">Number of pairs.</param>
public sealed record PairedDifference(double Mean, Interval Interval, double PValue, int Pairs)
{
    /// <value>Whether it is one of typical losses (geometric means over seeds), and not of means. The default is false.</value>
    public bool IsOfTypicalLosses { get; init; }
}
