using MlAdvisor.Training;

namespace MlAdvisor.Diagnosis;

/// <summary>Whether a network, with its loss and optimizer, can learn a handful of rows by heart: what can not is at fault itself, whatever the other rows hold.</summary>
public sealed record OverfitVerdict
{
    /// <value>What became of it.</value>
    public required OverfitOutcome Outcome { get; init; }

    /// <value>Whether it learns them by heart.</value>
    public bool CanOverfit => Outcome == OverfitOutcome.Learned;

    /// <value>Rows, at most 16.</value>
    public required int Rows { get; init; }

    /// <value>Trainings on these rows, one a seed; they are the validation rows too.</value>
    public required IReadOnlyList<LaneHistory> Histories { get; init; }

    /// <value>One sentence with the numbers.</value>
    public required string Sentence { get; init; }
}
