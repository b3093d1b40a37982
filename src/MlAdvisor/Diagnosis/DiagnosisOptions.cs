namespace MlAdvisor.Diagnosis;

/// <summary>How much a diagnosis may take.</summary>
public sealed record DiagnosisOptions
{
    // As of an advice: seeds for one purpose are a thousand from those for the next.
    private const int MostSeeds = 100;

    /// <value>Trainings of each setting, from 2 to 100. The default is 3.</value>
    public int Seeds { get; init; } = 3;

    /// <value>
    /// Wall-clock time after which no further probe is begun, at least 0; null (the default) for none. Probes are bounded by their operations, about a minute of a core in all (two where trainings are dear,
    /// as those of image networks are, and of a sample of the rows), so
    /// that every machine comes to the same answer; a bound by the clock gives that up.
    /// </value>
    public TimeSpan? Budget { get; init; }

    /// <value>Fixes that are kept one after another, at most; at least 0. The default is 4.</value>
    public int Rounds { get; init; } = 4;

    /// <summary>Refuses values out of their range.</summary>
    /// <param name="parameter">Name of the argument that they came in.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is one.</exception>
    internal void RefuseUnusable(string parameter)
    {
        Refuse(Seeds is >= 2 and <= MostSeeds, $"Seeds is a number from 2 to {MostSeeds}; it is {Seeds}.");
        Refuse(Budget is null || Budget >= TimeSpan.Zero, $"Budget is no time, or one of at least 0; it is {Budget}.");
        Refuse(Rounds >= 0, $"Rounds is at least 0; it is {Rounds}.");

        void Refuse(bool isUsable, FormattableString message)
        {
            if (!isUsable)
            {
                throw new ArgumentOutOfRangeException(parameter, FormattableString.Invariant(message));
            }
        }
    }
}
