using MlAdvisor.Diagnosis;

namespace MlAdvisor.Advice;

/// <summary>What the evidence amounts to.</summary>
public enum Verdict
{
    /// <summary>The recommended setting is better than the present one on fresh seeds, beyond noise.</summary>
    Change,

    /// <summary>The present setting can not be told from the best one: keep it.</summary>
    Keep,

    /// <summary>Another setting looked better, but fresh seeds did not confirm it: keep the present one.</summary>
    NotEnoughEvidence,

    /// <summary>No setting learns anything: the learning rate and the batch size are not the cause.</summary>
    NothingLearns,
}

/// <summary>The advice in short.</summary>
public sealed record Recommendation
{
    /// <value>What the evidence amounts to.</value>
    public required Verdict Verdict { get; init; }

    /// <value>The setting in the definition.</value>
    public required Setting Present { get; init; }

    /// <value>The recommended setting; equal to <see cref="Present"/> unless the verdict is <see cref="Verdict.Change"/>.</value>
    public required Setting Recommended { get; init; }

    /// <value>What the search found best, whether or not it was confirmed.</value>
    public required Setting BestFound { get; init; }

    /// <value>Learning rates not worse than the best, at the recommended batch size, by more than noise or a trifle (<see cref="LearningRateCurve.SafeInterval"/>); null where nothing learns.</value>
    public required Interval? SafeInterval { get; init; }

    /// <value>Where the best rate lies, at 95%; null where nothing learns.</value>
    public required Interval? BestRateInterval { get; init; }

    /// <value>How the present setting does in its first epoch (confirmation seeds).</value>
    public required Symptom PresentSymptom { get; init; }

    /// <value>How the recommended setting does in its first epoch (confirmation seeds).</value>
    public required Symptom RecommendedSymptom { get; init; }

    /// <value>One or two sentences for a reader in a hurry, with the numbers.</value>
    public required string Summary { get; init; }
}
