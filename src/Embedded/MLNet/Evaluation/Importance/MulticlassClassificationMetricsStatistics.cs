namespace Microsoft.ML.Data;

/// <summary>By how much metrics changed, over several permutations of a feature.</summary>
public sealed class MulticlassClassificationMetricsStatistics
{
    internal MulticlassClassificationMetricsStatistics(MulticlassClassificationMetrics before, IReadOnlyList<MulticlassClassificationMetrics> after)
    {
        MacroAccuracy = Of(metric => metric.MacroAccuracy);
        MicroAccuracy = Of(metric => metric.MicroAccuracy);
        LogLoss = Of(metric => metric.LogLoss);
        LogLossReduction = Of(metric => metric.LogLossReduction);
        TopKAccuracy = Of(metric => metric.TopKAccuracy);
        PerClassLogLoss = [.. before.PerClassLogLoss.Select((_, i) => Of(metric => metric.PerClassLogLoss[i]))];

        MetricStatistics Of(Func<MulticlassClassificationMetrics, double> metric) => new([.. after.Select(permuted => metric(permuted) - metric(before))]);
    }

    public MetricStatistics MacroAccuracy { get; }

    public MetricStatistics MicroAccuracy { get; }

    public MetricStatistics LogLoss { get; }

    public MetricStatistics LogLossReduction { get; }

    public MetricStatistics TopKAccuracy { get; }

    public IReadOnlyList<MetricStatistics> PerClassLogLoss { get; }
}
