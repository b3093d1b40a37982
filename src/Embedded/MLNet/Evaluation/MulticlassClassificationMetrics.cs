namespace Microsoft.ML.Data;

/// <summary>How well several classes are told apart. Log-losses are in nats.</summary>
public sealed class MulticlassClassificationMetrics
{
    internal MulticlassClassificationMetrics()
    {
    }

    public double LogLoss { get; internal init; }

    /// <summary>The share of the prior's log-loss that is saved.</summary>
    public double LogLossReduction { get; internal init; }

    /// <summary>The mean of the classes' accuracies.</summary>
    public double MacroAccuracy { get; internal init; }

    /// <summary>The share of rows that are right.</summary>
    public double MicroAccuracy { get; internal init; }

    /// <summary>The share of rows whose class is among the <see cref="TopKPredictionCount"/> best scores.</summary>
    public double TopKAccuracy { get; internal init; }

    public int TopKPredictionCount { get; internal init; }

    /// <summary>The same for 1, 2, ... up to that; null if none was asked for.</summary>
    public IReadOnlyList<double> TopKAccuracyForAllK { get; internal init; }

    public IReadOnlyList<double> PerClassLogLoss { get; internal init; }

    public ConfusionMatrix ConfusionMatrix { get; internal init; }
}
