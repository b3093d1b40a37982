namespace MlAdvisor.Training;

/// <summary>What became of one lane.</summary>
public sealed record LaneHistory
{
    /// <value>The lane's settings.</value>
    public required LaneSettings Lane { get; init; }

    /// <value>Rows a step.</value>
    public required int BatchSize { get; init; }

    /// <value>One record an epoch, ascending, beginning with epoch 0.</value>
    public required IReadOnlyList<EpochRecord> Epochs { get; init; }

    /// <value>Loss of the best constant prediction, fitted on the training rows and measured on the validation rows.</value>
    public required double ConstantLoss { get; init; }

    /// <value>Number of validation rows.</value>
    public required int ValidationRows { get; init; }

    /// <value>The epoch whose weights the lane ends with; null (the default) for the last one's.</value>
    public int? KeptEpoch { get; init; }

    /// <value>The record of the epoch whose weights the lane ends with.</value>
    public EpochRecord Kept => Epochs[KeptEpoch ?? Epochs.Count - 1];

    // The training up to the epoch whose weights it ends with: what the trained network is judged by.
    internal LaneHistory UpToKept => KeptEpoch is { } kept ? this with { Epochs = [.. Epochs.Take(kept + 1)], KeptEpoch = null } : this;

    /// <value>The validation loss after the last epoch.</value>
    public double FinalLoss => Epochs[^1].ValidationLoss;

    /// <summary>The record of an epoch; null where the lane did not get so far.</summary>
    /// <param name="epoch">The epoch, from 0.</param>
    public EpochRecord? After(int epoch) => epoch < Epochs.Count ? Epochs[epoch] : null;
}
