using MlAdvisor.Training;

namespace MlAdvisor.Diagnosis;

/// <summary>What trying a fix said about its cause.</summary>
public enum ProbeVerdict
{
    /// <summary>The fix was tried and helped; the original did not get so far, over the seeds.</summary>
    Confirmed,

    /// <summary>The fix was tried, and nothing got better.</summary>
    Refuted,

    /// <summary>The seeds do not agree, or it was not tried.</summary>
    Undecided,
}

/// <summary>A suspected cause alone removed, everything else as it was: same seeds, same batches.</summary>
public sealed record ProbeOutcome
{
    /// <value>The suspicion.</value>
    public required Finding Finding { get; init; }

    /// <value>What trying said.</value>
    public required ProbeVerdict Verdict { get; init; }

    /// <value>Whether training with the fix learns, where without it it did not.</value>
    public required bool LeavesTheStall { get; init; }

    /// <value>
    /// Share of what the constant prediction leaves to be explained that training explains at its end, in [0, 1], without the fix; mean over seeds.
    /// </value>
    public required double SkillBefore { get; init; }

    /// <value>The same with the fix.</value>
    public required double SkillAfter { get; init; }

    /// <value>One-sided p-value of "the fix makes nothing better", paired by seed.</value>
    public required double PValue { get; init; }

    /// <value>Trainings without the fix, one a seed; empty where it was not tried.</value>
    public required IReadOnlyList<LaneHistory> Before { get; init; }

    /// <value>Trainings with the fix, in the same order.</value>
    public required IReadOnlyList<LaneHistory> After { get; init; }

    /// <value>One sentence on what was tried and what came of it.</value>
    public required string Sentence { get; init; }
}
