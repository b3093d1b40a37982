using MlAdvisor.Training;

namespace MlAdvisor.Diagnosis;

/// <summary>Whether there is anything in the features that tells the label.</summary>
public sealed record SignalVerdict
{
    /// <value>Whether something was found.</value>
    public required bool HasSignal { get; init; }

    /// <value>
    /// p-value of "the features say nothing about the label": how often labels shuffled among the rows are predicted as well as the real ones, by the best of
    /// the rates.
    /// </value>
    public required double PValue { get; init; }

    /// <value>Best held-out skill with the real labels, over rates; mean over seeds.</value>
    public required double Skill { get; init; }

    /// <value>The same with shuffled labels, one number a shuffle.</value>
    public required IReadOnlyList<double> SkillsOfShuffles { get; init; }

    /// <value>The trainings with the real labels, one a rate and seed.</value>
    public required IReadOnlyList<LaneHistory> Histories { get; init; }

    /// <value>One sentence with the numbers.</value>
    public required string Sentence { get; init; }
}
