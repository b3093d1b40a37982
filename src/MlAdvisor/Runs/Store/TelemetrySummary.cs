using MlAdvisor.Training;

namespace MlAdvisor.Runs.Store;

/// <summary>What a training measured of itself, in short: its layers in the last step that was sampled. The whole course is in the run folder's telemetry.jsonl.</summary>
/// <param name="Layers">One sample a layer.</param>
/// <param name="FirstNonFinite">Where the loss was first not finite; null where it always was.</param>
internal sealed record TelemetrySummary(IReadOnlyList<LayerSample> Layers, NonFiniteLoss? FirstNonFinite)
{
    /// <summary>Summarizes a lane's telemetry.</summary>
    public static TelemetrySummary Of(LaneTelemetry telemetry) =>
        new([.. telemetry.Samples.GroupBy(sample => sample.Layer).Select(layer => layer.MaxBy(sample => sample.Step)!).OrderBy(sample => sample.Layer)], telemetry.FirstNonFinite);
}
