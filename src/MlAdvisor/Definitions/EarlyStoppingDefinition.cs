namespace MlAdvisor.Definitions;

/// <summary>What early stopping looks at.</summary>
public enum StoppingMetric
{
    /// <summary>The loss of the validation rows; lower is better.</summary>
    ValidationLoss,

    /// <summary>Accuracy, or R² for regression, of the validation rows; higher is better.</summary>
    ValidationMetric,
}

/// <summary>When a run ends before its last epoch. The advisor trains to the last one all the same, and judges a setting by the epoch that a run would have kept.</summary>
public sealed record EarlyStoppingDefinition
{
    /// <value>Epochs without improvement after which training stops, at least 1. The default is 5.</value>
    public int Patience { get; init; } = 5;

    /// <value>What has to improve. The default is <see cref="StoppingMetric.ValidationLoss"/>.</value>
    public StoppingMetric Metric { get; init; } = StoppingMetric.ValidationLoss;

    /// <value>A change that is not larger than this is no improvement; at least 0. The default is 0.</value>
    public double MinDelta { get; init; }

    /// <value>Whether the weights of the best epoch are taken at the end, also of a run that was not stopped. The default is true.</value>
    public bool RestoreBest { get; init; } = true;
}
