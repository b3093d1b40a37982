using MlAdvisor.Training;

namespace MlAdvisor.Runs;

/// <summary>What a run is asked for beside its definition. It is kept with the run's checkpoints, so that one that goes on is asked for the same.</summary>
internal sealed record RunRequest
{
    /// <value>How much the training measures of itself. The default is <see cref="TelemetryTier.Economy"/>.</value>
    public TelemetryTier Telemetry { get; init; } = TelemetryTier.Economy;

    /// <value>Whether a TensorBoard event file is written. The default is false.</value>
    public bool WritesEvents { get; init; }

    /// <value>Whether it ends after an epoch in which it turned out to be stuck. The default is false.</value>
    public bool StopsOnStall { get; init; }

    /// <value>How often a checkpoint is written. The default is <see cref="CheckpointInterval.Default"/>.</value>
    public CheckpointInterval Checkpoints { get; init; } = CheckpointInterval.Default;
}
