using MlAdvisor.Diagnosis;
using MlAdvisor.Networks;
using MlAdvisor.Training;

namespace MlAdvisor.Runs;

/// <summary>What became of a run.</summary>
internal sealed record RunResult
{
    /// <value>Every epoch.</value>
    public required LaneHistory History { get; init; }

    /// <value>Stalled, diverged, slow or learning, with the numbers.</value>
    public required TrainingVerdict Verdict { get; init; }

    /// <value>Loss and metric on the test rows; null where there are none.</value>
    public required (double Loss, double Metric)? Test { get; init; }

    /// <value>What the training measured of itself.</value>
    public required LaneTelemetry Telemetry { get; init; }

    /// <value>The network as the last epoch left it, or the best one where the definition has early stopping that restores it.</value>
    public required NetworkWeights Weights { get; init; }

    /// <value>Whether early stopping ended the run before its last epoch.</value>
    public required bool StoppedEarly { get; init; }

    /// <value>Seconds of training and validation.</value>
    public required double Seconds { get; init; }
}
