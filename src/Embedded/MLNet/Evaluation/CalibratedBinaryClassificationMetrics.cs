namespace Microsoft.ML.Data;

/// <summary>How well two classes are told apart, with how good the probabilities are. Log-losses are in bits.</summary>
public sealed class CalibratedBinaryClassificationMetrics : BinaryClassificationMetrics
{
    internal CalibratedBinaryClassificationMetrics(BinaryClassificationMetrics metrics, double logLoss, double entropy)
        : base(metrics)
    {
        LogLoss = logLoss;
        Entropy = entropy;
    }

    public double LogLoss { get; }

    /// <summary>The share of the prior's log-loss that is saved.</summary>
    public double LogLossReduction => (Entropy - LogLoss) / Entropy;

    /// <summary>The log-loss of the classes' shares.</summary>
    public double Entropy { get; }
}
