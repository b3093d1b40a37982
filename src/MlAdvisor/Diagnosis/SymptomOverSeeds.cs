using MlAdvisor.Training;

namespace MlAdvisor.Diagnosis;

/// <summary>What training looks like over several seeds.</summary>
public sealed record SymptomOverSeeds
{
    /// <value>The symptom that most seeds show; the worse one where two are even.</value>
    public required Symptom Symptom { get; init; }

    /// <value>How many seeds show it.</value>
    public required int Agreeing { get; init; }

    /// <value>One sentence with the numbers.</value>
    public required string Sentence { get; init; }

    /// <value>Mean over seeds of the share that training explains of what the constant prediction leaves, at its end; in [0, 1].</value>
    public required double Skill { get; init; }

    /// <value>One history a seed.</value>
    public required IReadOnlyList<LaneHistory> Histories { get; init; }

    /// <value>What each lane measured of itself, in the same order.</value>
    public required IReadOnlyList<LaneTelemetry> Telemetry { get; init; }

    // What the lanes say of the validation rows; null where they were not asked.
    internal ValidationReading? Validation { get; init; }

    /// <value>Whether training got nowhere: stalled or diverged.</value>
    public bool IsStuck => Symptom.IsStuck();
}
