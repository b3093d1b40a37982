namespace Microsoft.ML.Data;

/// <summary>What several measurements of a metric say together.</summary>
public sealed class MetricStatistics
{
    internal MetricStatistics(double[] values)
    {
        Count = values.Length;
        Mean = values.Average();
        if (Count > 1)
        {
            StandardDeviation = Math.Sqrt(values.Sum(value => (value - Mean) * (value - Mean)) / (Count - 1));
            StandardError = StandardDeviation / Math.Sqrt(Count);
        }
    }

    public double Mean { get; }

    /// <summary>That of a sample; 0 for a single measurement.</summary>
    public double StandardDeviation { get; }

    /// <summary>That of the mean; 0 for a single measurement.</summary>
    public double StandardError { get; }

    public int Count { get; }
}
