namespace MlAdvisor.Advice;

/// <summary>What finding out cost.</summary>
public sealed record AdviceCost
{
    /// <value>Wall-clock seconds, preparation of the data left out.</value>
    public required double Seconds { get; init; }

    /// <value>Optimizer steps, summed over lanes.</value>
    public required long LaneSteps { get; init; }

    /// <value>Trainings begun, each a setting with a seed.</value>
    public required int Trainings { get; init; }

    /// <value>Seconds of one plain training of the definition (one lane, to the end), at the speed measured here.</value>
    public required double PlainTrainingSeconds { get; init; }

    /// <value>Seconds that the full grid would take as plain trainings to the end, one after the other, at the speeds measured here.</value>
    public required double FullGridSeconds { get; init; }
}
