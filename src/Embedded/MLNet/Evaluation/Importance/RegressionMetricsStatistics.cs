namespace Microsoft.ML.Data;

/// <summary>By how much metrics changed, over several permutations of a feature.</summary>
public sealed class RegressionMetricsStatistics
{
    internal RegressionMetricsStatistics(RegressionMetrics before, IReadOnlyList<RegressionMetrics> after)
    {
        MeanAbsoluteError = Of(metric => metric.MeanAbsoluteError);
        MeanSquaredError = Of(metric => metric.MeanSquaredError);
        RootMeanSquaredError = Of(metric => metric.RootMeanSquaredError);
        LossFunction = Of(metric => metric.LossFunction);
        RSquared = Of(metric => metric.RSquared);

        MetricStatistics Of(Func<RegressionMetrics, double> metric) => new([.. after.Select(permuted => metric(permuted) - metric(before))]);
    }

    public MetricStatistics MeanAbsoluteError { get; }

    public MetricStatistics MeanSquaredError { get; }

    public MetricStatistics RootMeanSquaredError { get; }

    public MetricStatistics LossFunction { get; }

    public MetricStatistics RSquared { get; }
}
