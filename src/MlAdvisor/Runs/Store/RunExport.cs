using System.Globalization;
using System.Text;
using System.Text.Json;
using MlAdvisor.Advice;
using MlAdvisor.Datasets;
using MlAdvisor.Diagnosis;

namespace MlAdvisor.Runs.Store;

/// <summary>A run for other programs: all that the store knows of it.</summary>
internal static class RunExport
{
    private static readonly JsonSerializerOptions Indented = new(RunStore.Json) { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const string Header = "run,learningRate,batchSize,seed,symptom,constantLoss,epoch,steps,rateInEffect,trainLoss,validationLoss,validationLossStandardError,validationMetric";

    /// <summary>Runs in short as a JSON array.</summary>
    public static string ListAsJson(IEnumerable<StoredRun> runs) => JsonSerializer.Serialize(runs.Select(Short), Indented) + "\n";

    /// <summary>A run with every training and its curve, as one JSON object.</summary>
    public static string AsJson(StoredRun run, IReadOnlyList<StoredTrial> trials) => JsonSerializer.Serialize(
        new
        {
            Run = Short(run),
            run.Definition,
            Result = ElementOf(run.Result),
            Trials = trials.Select(trial => new
            {
                trial.Setting.LearningRate,
                trial.Setting.BatchSize,
                trial.History.Lane.Seed,
                trial.Symptom,
                trial.History.ConstantLoss,
                trial.History.ValidationRows,
                trial.History.KeptEpoch,
                trial.History.Epochs,
                Telemetry = ElementOf(trial.Telemetry),
            }),
        },
        Indented) + "\n";

    /// <summary>Every training's curve as CSV (RFC 4180 with line feeds): a line an epoch.</summary>
    public static string AsCsv(StoredRun run, IReadOnlyList<StoredTrial> trials)
    {
        var text = new StringBuilder(Header).Append('\n');
        var id = CsvField.Of(run.Id);
        foreach (var trial in trials)
        {
            foreach (var epoch in trial.History.Epochs)
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"{id},{trial.Setting.LearningRate:R},{trial.Setting.BatchSize},{trial.History.Lane.Seed},{Word(trial.Symptom)},{trial.History.ConstantLoss:R},{epoch.Epoch},{epoch.Steps},{epoch.RateInEffect:R},{epoch.TrainLoss:R},{epoch.ValidationLoss:R},{epoch.ValidationLossStandardError:R},{epoch.ValidationMetric:R}\n");
            }
        }

        return text.ToString();
    }

    /// <summary>A run in short, as JSON has it.</summary>
    internal static object Short(StoredRun run) => new
    {
        run.Id,
        run.Kind,
        run.Pipeline,
        run.State,
        run.Verdict,
        run.Summary,
        run.Present,
        run.Recommended,
        run.Started,
        run.Ended,
        run.Seconds,
        run.DefinitionPath,
        run.DefinitionHash,
        run.DataHash,
        Rows = new { Training = run.Rows.Train, run.Rows.Validation, run.Rows.Test },
        Budget = run.Budget?.ToString(),
        run.Applies,
        Sample = Size(run.Sample?.Search),
        ConfirmationRows = Size(run.Sample?.Confirmation),
        run.Version,
        run.Stack,
        run.Machine,
        run.Command,
    };

    private static object? Size(SampleSize? size) => size is null ? null : new { Training = size.Train, size.Validation };

    private static JsonElement? ElementOf(string? json) => json is null ? null : JsonSerializer.Deserialize<JsonElement>(json);

    private static string Word(Symptom? symptom) => symptom is null ? "" : JsonNamingPolicy.CamelCase.ConvertName($"{symptom}");
}
