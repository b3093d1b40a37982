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

    /// <summary>The most frequent value of the training rows.</summary>
    Mode,
}

/// <summary>Puts a value where a number is missing (ML.NET's ReplaceMissingValues).</summary>
public sealed record ReplaceMissingTransform : ColumnsTransform
{
    /// <value>What stands in. The default is <see cref="ReplacementMode.Mean"/>.</value>
    public ReplacementMode Mode { get; init; } = ReplacementMode.Mean;

    /// <value>
    /// Whether a feature column is added after each one, named after it with <c>.missing</c>, that is 1 where the number was missing
    /// (ML.NET's IndicateMissingValues). The default is false.
    /// </value>
    public bool Indicator { get; init; }
}
