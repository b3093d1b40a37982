namespace MlAdvisor.Training;

/// <summary>What a lane measured of itself while it trained.</summary>
public sealed record LaneTelemetry
{
    /// <value>The lane.</value>
    public required LaneSettings Lane { get; init; }

    /// <value>Layer by layer, at steps that are evenly spaced in their logarithm.</value>
    public required IReadOnlyList<LayerSample> Samples { get; init; }

    /// <value>Where the loss was first not finite; null where it always was.</value>
    public NonFiniteLoss? FirstNonFinite { get; init; }
}
