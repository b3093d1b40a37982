using System.Text.Json;
using Microsoft.ML.AutoML;
using Microsoft.ML.SearchSpace;

namespace Embedded.Tests.MLNet;

/// <summary>A runner whose trials do what a recorded case says; the last entry goes on for ever.</summary>
internal sealed class ScriptedRunner(IReadOnlyList<JsonElement> trials, Action<string> note, List<Parameter> proposals, CancellationTokenSource experiment) : ITrialRunner
{
    public async Task<TrialResult> RunAsync(TrialSettings settings, CancellationToken ct)
    {
        note($"run {settings.TrialId}");
        proposals.Add(settings.Parameter);
        return await Do(trials[Math.Min(settings.TrialId, trials.Count - 1)], settings, ct);
    }

    public void Dispose() => note("dispose runner");

    private async Task<TrialResult> Do(JsonElement trial, TrialSettings settings, CancellationToken ct)
    {
        if (trial.ValueKind != JsonValueKind.Object)
        {
            var loss = JsonValues.Real(trial);
            return new TrialResult { TrialSettings = settings, Loss = loss, Metric = -loss, DurationInMilliseconds = 5 };
        }

        if (trial.TryGetProperty("throw", out var type))
        {
            await Task.Yield();
            throw (Exception)Activator.CreateInstance(Type.GetType(type.GetString()!)!, trial.GetProperty("message").GetString())!;
        }

        if (trial.TryGetProperty("waitForToken", out _))
        {
            await Task.Delay(Timeout.Infinite, ct);
        }

        if (trial.TryGetProperty("throwIfTokenCancelled", out _))
        {
            ct.ThrowIfCancellationRequested();
        }

        if (trial.TryGetProperty("cancelExperiment", out _))
        {
            await experiment.CancelAsync();
            return await Do(trial.GetProperty("then"), settings, ct);
        }

        return trial.TryGetProperty("noSettings", out _) ? new TrialResult { Loss = 1 } : null!;
    }
}
