namespace MlAdvisor.Definitions;

/// <summary>ML.NET's normalizers.</summary>
public enum NormalizationMode
{
    /// <summary>Scales by the range.</summary>
    MinMax,

    /// <summary>Subtracts the mean and divides by the standard deviation.</summary>
    MeanVariance,

    /// <summary>As <see cref="MeanVariance"/>, of the logarithm.</summary>
    LogMeanVariance,

    /// <summary>Equal-frequency bins.</summary>
    Binning,

    /// <summary>Bins chosen with the label in view.</summary>
    SupervisedBinning,

    /// <summary>Subtracts the median and scales by the quantile range.</summary>
    RobustScaling,
}

/// <summary>Brings numeric columns to a common scale (ML.NET's Normalize…).</summary>
public sealed record NormalizeTransform : TransformDefinition
{
    /// <value>Which normalizer. The default is <see cref="NormalizationMode.MeanVariance"/>.</value>
    public NormalizationMode Mode { get; init; } = NormalizationMode.MeanVariance;

    /// <value>
    /// Whether zero stays zero (ML.NET's fixZero). The default is false: a definition's meanVariance centres, where ML.NET's own default does not.
    /// </value>
    public bool FixZero { get; init; }

    /// <value>Largest number of bins, for the two binning modes. The default is 1024.</value>
    public int MaximumBins { get; init; } = 1024;
}
