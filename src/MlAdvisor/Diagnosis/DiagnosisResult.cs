using MlAdvisor.Definitions;
using MlAdvisor.Training;

namespace MlAdvisor.Diagnosis;

/// <summary>One turn of a diagnosis: what was found, what was tried, and what is changed before the next one.</summary>
public sealed record DiagnosisRound
{
    /// <value>The definition as it was in this round.</value>
    public required PipelineDefinition Definition { get; init; }

    /// <value>What its training looks like.</value>
    public required SymptomOverSeeds Symptom { get; init; }

    /// <value>The probes, the best answer first.</value>
    public required IReadOnlyList<ProbeOutcome> Probes { get; init; }

    /// <value>The fix that is kept; null in the last round.</value>
    public ProbeOutcome? Applied { get; init; }
}

/// <summary>A finding with what was tried about it.</summary>
/// <param name="Finding">The finding, with the severity that the evidence leaves it.</param>
/// <param name="Probe">What trying its fix said; null where it was not tried.</param>
/// <param name="Round">The round in which it was found, from 1.</param>
public sealed record RankedFinding(Finding Finding, ProbeOutcome? Probe, int Round);

/// <summary>What a diagnosis cost.</summary>
/// <param name="Seconds">Wall-clock seconds, the first preparation of the data left out.</param>
/// <param name="Trainings">Trainings begun, each a setting with a seed.</param>
/// <param name="LaneSteps">Optimizer steps, summed over lanes.</param>
/// <param name="IsCapped">Whether it came to as much as it may cost, its budget or the bound of a diagnosis, before everything was tried.</param>
public sealed record DiagnosisCost(double Seconds, int Trainings, long LaneSteps, bool IsCapped);

/// <summary>What a diagnosis was obtained with.</summary>
public sealed record DiagnosisProvenance
{
    /// <value>When it began.</value>
    public required DateTimeOffset Started { get; init; }

    /// <value>MlAdvisor's version.</value>
    public required string Version { get; init; }

    /// <value>The stack that trained.</value>
    public required string Stack { get; init; }

    /// <value>The machine.</value>
    public required string Machine { get; init; }

    /// <value>SHA-256 of all rows as they reached the network, in hex; null where they were not hashed.</value>
    public string? DataHash { get; init; }

    /// <value>SHA-256 of the definition's text, in hex; null for a definition made in code.</value>
    public string? DefinitionHash { get; init; }

    /// <value>The seeds that trained.</value>
    public required IReadOnlyList<int> Seeds { get; init; }

    /// <value>Training, validation and test rows.</value>
    public required (int Train, int Validation, int Test) Rows { get; init; }

    /// <value>Training and validation rows that trainings were of, where trainings of all rows would have been dear; null where they were of all.</value>
    public (int Train, int Validation)? Sample { get; init; }

    /// <value>Features a row.</value>
    public required int Features { get; init; }

    /// <value>Classes; 0 for regression.</value>
    public required int Classes { get; init; }
}

/// <summary>Why a training is stuck, what gets it moving, and how that was found out.</summary>
public sealed record DiagnosisResult
{
    /// <value>The definition that was diagnosed.</value>
    public required PipelineDefinition Definition { get; init; }

    /// <value>What its training looks like.</value>
    public required SymptomOverSeeds Symptom { get; init; }

    /// <value>The causes, the likeliest first: confirmed ones lead, refuted ones that only a setting could explain are left out.</value>
    public required IReadOnlyList<RankedFinding> Findings { get; init; }

    /// <value>The rounds, at least one.</value>
    public required IReadOnlyList<DiagnosisRound> Rounds { get; init; }

    /// <value>Whether there is anything to learn; null where that was not in question.</value>
    public required SignalVerdict? Signal { get; init; }

    /// <value>Whether it can learn 16 rows by heart, with what was kept; null where training does not get stuck, and where all rows have one label.</value>
    public OverfitVerdict? Overfit { get; init; }

    /// <value>The definition with all fixes that were kept; null where there are none.</value>
    public required PipelineDefinition? Repaired { get; init; }

    /// <value>The change from <see cref="Definition"/> to <see cref="Repaired"/>, tried as a whole; empty where there is none.</value>
    public required DefinitionPatch Patch { get; init; }

    /// <value>
    /// The same change in C#, for a chain of estimators: options of the trainer that get other values, and estimators to append before it. Null for a
    /// definition, and where there is none.
    /// </value>
    public string? Code { get; init; }

    /// <value>What could not be known, a sentence each: a chain of estimators does not show how its columns are made. Empty for a definition.</value>
    public IReadOnlyList<string> NotLookedAt { get; init; } = [];

    /// <value>Training with all fixes, one history a seed; empty where there are none.</value>
    public required IReadOnlyList<LaneHistory> RepairedHistories { get; init; }

    /// <value>The symptom with all fixes; that of <see cref="Symptom"/> where there are none.</value>
    public required Symptom SymptomAfter { get; init; }

    /// <value>The answer in one or two sentences.</value>
    public required string Summary { get; init; }

    /// <value>Whether it was stopped by its user, and tells what was known by then.</value>
    public bool Interrupted { get; init; }

    /// <value>What it cost.</value>
    public required DiagnosisCost Cost { get; init; }

    /// <value>What it was obtained with.</value>
    public required DiagnosisProvenance Provenance { get; init; }
}
