namespace MlAdvisor.Diagnosis;

/// <summary>What training looks like, from well to worst.</summary>
public enum Symptom
{
    /// <summary>Significantly better than the best constant prediction.</summary>
    Learning,

    /// <summary>Below the constant prediction at first, and ever higher on the validation rows while the training loss goes on falling.</summary>
    Overfitting,

    /// <summary>Below the constant prediction, but jumping up and down from epoch to epoch by much of what was gained.</summary>
    Oscillating,

    /// <summary>Better than the constant prediction, but a neighbouring rate is far better at the same cost; or below it only after a first epoch of stall.</summary>
    Slow,

    /// <summary>Not below the constant prediction's loss by more than its own noise.</summary>
    Stalled,

    /// <summary>Not finite, or far above its own start.</summary>
    Diverged,
}
