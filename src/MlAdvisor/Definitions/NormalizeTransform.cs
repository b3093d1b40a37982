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

/// <summary>Brings numeric columns to a common scale (ML.NET's Normalize…). Each slot of a vector has a scale of its own.</summary>
public sealed record NormalizeTransform : ColumnsTransform
{
    /// <value>Which normalizer. The default is <see cref="NormalizationMode.MeanVariance"/>.</value>
    public NormalizationMode Mode { get; init; } = NormalizationMode.MeanVariance;

    /// <value>
    /// Whether zero stays zero (ML.NET's fixZero; of robustScaling, centerData: false). The default is false: a definition's meanVariance centres,
    /// where ML.NET's own default does not.
    /// </value>
    public bool FixZero { get; init; }

    /// <value>
    /// Whether the value becomes its share of a normal distribution, in (0, 1), for meanVariance and logMeanVariance; null (the default) takes ML.NET's:
    /// true for logMeanVariance, else false.
    /// </value>
    public bool? UseCdf { get; init; }

    /// <value>Largest number of bins, for the two binning modes. The default is 1024.</value>
    public int MaximumBins { get; init; } = 1024;

    /// <value>Fewest training rows in a bin that is divided once more, for supervisedBinning; what it is divided into may have fewer. The default is 10.</value>
    public int MinimumExamplesPerBin { get; init; } = 10;

    /// <value>The lower quantile of robustScaling in percent, from 0. The default is 25.</value>
    public int QuantileMin { get; init; } = 25;

    /// <value>The upper quantile of robustScaling in percent, to 100. The default is 75.</value>
    public int QuantileMax { get; init; } = 75;
}
