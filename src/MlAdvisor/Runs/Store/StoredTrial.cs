using MlAdvisor.Advice;
using MlAdvisor.Diagnosis;
using MlAdvisor.Training;

namespace MlAdvisor.Runs.Store;

/// <summary>One training as the store has it: a setting with a seed.</summary>
internal sealed record StoredTrial
{
    /// <value>The rate and the batch size.</value>
    public required Setting Setting { get; init; }

    /// <value>What its first epoch looks like by itself; null where it has none. No neighbours are looked at, so that it is never slow.</value>
    public required Symptom? Symptom { get; init; }

    /// <value>Its curve.</value>
    public required LaneHistory History { get; init; }

    /// <value>What the training measured of itself, as JSON; null where it did not.</value>
    public required string? Telemetry { get; init; }
}
