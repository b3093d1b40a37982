namespace MlAdvisor.Training;

/// <summary>One lane after one epoch.</summary>
public sealed record EpochRecord
{
    /// <value>The epoch, from 1; 0 stands for the untrained network.</value>
    public required int Epoch { get; init; }

    /// <value>Optimizer steps taken since the start.</value>
    public required long Steps { get; init; }

    /// <value>The learning rate of the epoch's last step; for epoch 0 that of the first step.</value>
    public required double RateInEffect { get; init; }

    /// <value>Mean loss over the epoch's training rows, each measured just before the step that used it; NaN for epoch 0.</value>
    public required double TrainLoss { get; init; }

    /// <value>Mean loss over the whole validation set, after the epoch.</value>
    public required double ValidationLoss { get; init; }

    /// <value>Standard error of the mean difference between a validation row's loss and the constant predictor's loss on it.</value>
    public required double ValidationLossStandardError { get; init; }

    /// <value>
    /// Accuracy in [0, 1] for classification, R² (at most 1) for regression, over the whole validation set. A row whose outputs are NaN has no class, and is
    /// not right.
    /// </value>
    public required double ValidationMetric { get; init; }
}
