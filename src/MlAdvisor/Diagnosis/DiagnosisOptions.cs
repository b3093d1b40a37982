namespace MlAdvisor.Diagnosis;

/// <summary>How much a diagnosis may take.</summary>
public sealed record DiagnosisOptions
{
    /// <value>Trainings of each setting, at least 2. The default is 3.</value>
    public int Seeds { get; init; } = 3;

    /// <value>Wall-clock time after which no further probe is begun. The default is one minute.</value>
    public TimeSpan Budget { get; init; } = TimeSpan.FromMinutes(1);

    /// <value>Fixes that are kept one after another, at most. The default is 4.</value>
    public int Rounds { get; init; } = 4;
}
