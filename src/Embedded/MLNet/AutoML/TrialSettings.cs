namespace Microsoft.ML.AutoML;

/// <summary>What is tried.</summary>
public class TrialSettings
{
    public int TrialId { get; set; }

    public SearchSpace.Parameter Parameter { get; set; }

    public DateTime StartedAtUtc { get; set; }

    public DateTime? EndedAtUtc { get; set; }
}
