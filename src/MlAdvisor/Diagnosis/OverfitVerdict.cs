using MlAdvisor.Training;

namespace MlAdvisor.Diagnosis;

/// <summary>Whether a network, with its loss and optimizer, can learn a handful of rows by heart: what can not is at fault itself, whatever the other rows hold.</summary>
public sealed record OverfitVerdict
{
    /// <value>Whether it can: most seeds remove four fifths of the constant prediction's loss on these rows.</value>
    public required bool CanOverfit { get; init; }

    /// <value>Rows, at most 16.</value>
    public required int Rows { get; init; }

    /// <value>Trainings on these rows, one a seed; they are the validation rows too.</value>
    public required IReadOnlyList<LaneHistory> Histories { get; init; }

    /// <value>One sentence with the numbers.</value>
    public required string Sentence { get; init; }

    // Whether it learns them in part alone: small for what they hold, and at no other fault.
    internal bool IsInPart { get; init; }

    // Whether it does not learn them, but has few features to tell them apart by: it says little of the network.
    internal bool AreRowsClose { get; init; }

    // Whether there were no such rows, since nothing tells those with different labels apart: it says nothing of the network.
    internal bool AreRowsAlike { get; init; }
}
