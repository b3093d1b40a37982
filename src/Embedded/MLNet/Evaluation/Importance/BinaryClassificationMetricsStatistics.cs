namespace Microsoft.ML.Data;

/// <summary>By how much metrics changed, over several permutations of a feature.</summary>
public sealed class BinaryClassificationMetricsStatistics
{
    internal BinaryClassificationMetricsStatistics(BinaryClassificationMetrics before, IReadOnlyList<BinaryClassificationMetrics> after)
    {
        AreaUnderRocCurve = Of(metric => metric.AreaUnderRocCurve);
        Accuracy = Of(metric => metric.Accuracy);
        PositivePrecision = Of(metric => metric.PositivePrecision);
        PositiveRecall = Of(metric => metric.PositiveRecall);
        NegativePrecision = Of(metric => metric.NegativePrecision);
        NegativeRecall = Of(metric => metric.NegativeRecall);
        F1Score = Of(metric => metric.F1Score);
        AreaUnderPrecisionRecallCurve = Of(metric => metric.AreaUnderPrecisionRecallCurve);

        MetricStatistics Of(Func<BinaryClassificationMetrics, double> metric) => new([.. after.Select(permuted => metric(permuted) - metric(before))]);
    }

    public MetricStatistics AreaUnderRocCurve { get; }

    public MetricStatistics Accuracy { get; }

    public MetricStatistics PositivePrecision { get; }

    public MetricStatistics PositiveRecall { get; }

    public MetricStatistics NegativePrecision { get; }

    public MetricStatistics NegativeRecall { get; }

    public MetricStatistics F1Score { get; }

    public MetricStatistics AreaUnderPrecisionRecallCurve { get; }
}
