namespace MlAdvisor.Definitions;

/// <summary>What stands in for a missing number.</summary>
public enum ReplacementMode
{
    /// <summary>Zero.</summary>
    Default,

    /// <summary>The mean of the training rows.</summary>
    Mean,

    /// <summary>The smallest value of the training rows.</summary>
    Min,

    /// <summary>The largest value of the training rows.</summary>
    Max,
}

/// <summary>Puts a value where a number is missing (ML.NET's ReplaceMissingValues).</summary>
public sealed record ReplaceMissingTransform : TransformDefinition
{
    /// <value>What stands in. The default is <see cref="ReplacementMode.Mean"/>.</value>
    public ReplacementMode Mode { get; init; } = ReplacementMode.Mean;
}
