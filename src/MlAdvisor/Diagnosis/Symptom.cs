namespace MlAdvisor.Diagnosis;

/// <summary>What training looks like after its first epoch.</summary>
public enum Symptom
{
    /// <summary>Significantly better than the best constant prediction.</summary>
    Learning,

    /// <summary>Better than the constant prediction, but a neighbouring rate is far better at the same cost.</summary>
    Slow,

    /// <summary>Not below the constant prediction's loss by more than its own noise.</summary>
    Stalled,

    /// <summary>Not finite, or far above its own start.</summary>
    Diverged,
}
