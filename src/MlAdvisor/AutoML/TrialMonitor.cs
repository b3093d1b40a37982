using Microsoft.ML.AutoML;

namespace MlAdvisor.AutoML;

/// <summary>A monitor of AutoML that keeps what every trial came to. Not safe for use from several threads at once; an experiment's trials take turns.</summary>
/// <param name="progress">Told of each trial that has ended; null (the default) for nobody.</param>
public sealed class TrialMonitor(IProgress<TrialRecord>? progress = null) : IMonitor
{
    private readonly List<TrialRecord> _trials = [];

    /// <value>The trials that have ended, in order.</value>
    public IReadOnlyList<TrialRecord> Trials => _trials;

    /// <value>The one of the smallest loss; null before any was completed.</value>
    public TrialRecord? Best { get; private set; }

    /// <inheritdoc/>
    public void ReportRunningTrial(TrialSettings settings)
    {
    }

    /// <inheritdoc/>
    public void ReportCompletedTrial(TrialResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Keep(Record(result));
    }

    /// <inheritdoc/>
    public void ReportBestTrial(TrialResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Best = Record(result);
    }

    /// <inheritdoc/>
    public void ReportFailTrial(TrialSettings settings, Exception? exception = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Keep(new TrialRecord(settings.TrialId, SettingSpace.Read(settings), double.PositiveInfinity, double.NaN, double.NaN, exception?.Message ?? "failed"));
    }

    private static TrialRecord Record(TrialResult result) => new(
        result.TrialSettings.TrialId, SettingSpace.Read(result.TrialSettings), result.Loss, result.Metric, result.DurationInMilliseconds / 1000);

    private void Keep(TrialRecord trial)
    {
        _trials.Add(trial);
        progress?.Report(trial);
    }
}
