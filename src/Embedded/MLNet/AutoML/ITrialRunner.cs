namespace Microsoft.ML.AutoML;

/// <summary>Tries what is proposed. Disposed after every trial, and used again.</summary>
public interface ITrialRunner : IDisposable
{
    Task<TrialResult> RunAsync(TrialSettings settings, CancellationToken ct);
}
