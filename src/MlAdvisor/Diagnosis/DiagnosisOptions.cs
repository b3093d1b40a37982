namespace MlAdvisor.Diagnosis;

/// <summary>How much a diagnosis may take.</summary>
public sealed record DiagnosisOptions
{
    /// <value>Trainings of each setting, at least 2. The default is 3.</value>
    public int Seeds { get; init; } = 3;

    /// <value>
    /// Wall-clock time after which no further probe is begun; null (the default) for none. Probes are bounded by their operations, about a minute of a core in all (two where trainings are dear,
    /// as those of image networks are, and of a sample of the rows), so
    /// that every machine comes to the same answer; a bound by the clock gives that up.
    /// </value>
    public TimeSpan? Budget { get; init; }

    /// <value>Fixes that are kept one after another, at most. The default is 4.</value>
    public int Rounds { get; init; } = 4;
}
