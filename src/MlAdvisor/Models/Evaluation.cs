using MlAdvisor.Definitions;

namespace MlAdvisor.Models;

/// <summary>How good a model is on rows whose answers are known.</summary>
public sealed record Evaluation
{
    /// <value>Number of rows that were compared, at least 1. What follows is of these alone.</value>
    public required int Rows { get; init; }

    /// <value>Rows that have no label, and were left out; null (the default) for none.</value>
    public UncomparedRows? WithoutLabel { get; init; }

    /// <value>Rows with a label that have no prediction, since a score is NaN, and were left out; null (the default) for none.</value>
    public UncomparedRows? WithoutPrediction { get; init; }

    /// <value>The task.</value>
    public required MachineLearningTask Task { get; init; }

    /// <value>Mean loss, of the definition's loss function.</value>
    public required double Loss { get; init; }

    /// <value>Mean loss of the prediction that is best among those that are the same for all of these rows.</value>
    public required double ConstantLoss { get; init; }

    /// <value>Accuracy, or R² for regression.</value>
    public required double Metric { get; init; }

    /// <value>Rows of each class (first index) that were taken for each (second index); empty for regression.</value>
    public required IReadOnlyList<IReadOnlyList<int>> Confusion { get; init; }
}
