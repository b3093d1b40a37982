using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using MlAdvisor.Advice;
using MlAdvisor.Definitions.Patching;
using MlAdvisor.Diagnosis;
using MlAdvisor.Reports;
using MlAdvisor.Runs.Store;
using Spectre.Console;

namespace MlAdvisor.Cli.Commands;

/// <summary><c>mladvisor diagnose PIPELINE</c>: why a training is stuck, and what gets it moving, tried.</summary>
internal sealed class DiagnoseCommand : Command
{
    private const string Kind = "diagnose";
    private const string Apply = "--apply";

    private readonly IAnsiConsole _console;
    private readonly PipelineArgument _pipeline = new();
    private readonly Option<bool> _apply = new(Apply) { Description = "Writes the fixes that were tried and kept into the definition; comments stay." };
    private readonly CountOption _seeds = new("--seeds", least: 2, most: 100) { Description = "Trainings of each setting, 2 to 100: one tells nothing from luck. The default is 3." };
    private readonly Option<string?> _budget = new("--budget") { HelpName = "TIME", Description = "Time after which no further fix is tried, such as 30s or 10m; the answer then depends on the machine. The default is none: trials are bounded by their operations, to about a minute in all; dear ones are of a sample of the rows." };

    public DiagnoseCommand(IAnsiConsole console)
        : base(Kind, "Finds out why a pipeline does not learn: trains it, tries a fix for each suspected cause, and again with what helped. Exit code 3 where it is stuck.")
    {
        _console = console;
        _pipeline.AddTo(this);
        Options.Add(_apply);
        Options.Add(_seeds);
        Options.Add(_budget);
        Validators.Add(parsed =>
        {
            if (parsed.GetValue(_budget) is { } text && Time(text) is null)
            {
                parsed.AddError($"--budget takes a time such as 30s, 10m or 1h, not '{text}'");
            }
        });
        SetAction(RunAsync);
    }

    private static TimeSpan? Time(string text) =>
        text.Length > 1 && double.TryParse(text.AsSpan(..^1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 1e6
            ? text[^1] switch { 's' => TimeSpan.FromSeconds(number), 'm' => TimeSpan.FromMinutes(number), 'h' => TimeSpan.FromHours(number), _ => null }
            : null;

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var definition = _pipeline.Load(parsed);
        if (parsed.GetValue(_apply))
        {
            FileReplacement.RefuseUnwritable(definition.Source!.Path);
        }

        var rows = _pipeline.Open(parsed, definition, _console, cancellationToken);
        var data = rows.Prepare(splitSeed: null, cancellationToken);
        Headline.Write(_console, definition, data);
        var defaults = new DiagnosisOptions();
        var options = defaults with { Seeds = parsed.GetValue(_seeds) ?? defaults.Seeds, Budget = parsed.GetValue(_budget) is { } text ? Time(text) : defaults.Budget };
        var path = parsed.GetRequiredValue(_pipeline.Path);
        var apply = parsed.GetValue(_apply);
        var command = $"mladvisor diagnose {ShellWord.Of(path)}{Option("--seeds", parsed.GetValue(_seeds)?.ToString(CultureInfo.InvariantCulture))}{Option("--budget", parsed.GetValue(_budget))}";
        var store = new RunStore(parsed.GetRequiredValue(_pipeline.Runs));
        var origin = new RunOrigin { Kind = Kind, Definition = definition, DefinitionPath = path, Data = data, Applies = apply, Command = apply ? $"{command} {Apply}" : command };
        using var record = store.Begin(origin);
        var result = RecordedRun.Execute(record, () =>
        {
            using var progress = new DiagnosisStages(_console);
            return new Diagnostician(options).Diagnose(definition, other => other == definition ? data : rows.Prepare(other, cancellationToken), progress, cancellationToken);
        });
        var application = PatchApplication.None;
        var keeping = await ResultKeeping.OfAsync(record.Folder.Path, KeepAsync).ConfigureAwait(false);
        Write(result);
        var html = Path.Combine(record.Folder.Path, ReportWriter.HtmlFile);
        if (result.Interrupted)
        {
            keeping.ThrowIfRefused();
            _console.WriteLine($"Report of what is known: {html}");
            return ExitCode.Cancelled;
        }

        if (application.IsWritten)
        {
            _console.WriteLine($"{path} now has the fixes.");
        }
        else if (result.Patch.Changes.Count > 0)
        {
            _console.WriteLine($"To apply it: {command} {Apply}");
        }

        keeping.ThrowIfRefused();
        _console.WriteLine($"Report: {html} (also report.md, report.json)");
        application.ThrowIfRefused();
        return result.Symptom.IsStuck ? ExitCode.Stuck : ExitCode.Success;

        // Nothing is applied of a diagnosis that was interrupted, and that stop is not for its report.
        async Task KeepAsync()
        {
            await ReportWriter.WriteAsync(new DiagnosisReport(result, command, applies: false), record.Folder.Path, CancellationToken.None).ConfigureAwait(false);
            WriteDown(record, result);
            application = PatchApplication.Of(result.Patch, definition.Source!, apply && !result.Interrupted);
            if (application.IsWritten)
            {
                await ReportWriter.WriteAsync(new DiagnosisReport(result, command, applies: true), record.Folder.Path, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private static void WriteDown(RunRecord record, DiagnosisResult result)
    {
        foreach (var (history, i) in result.Symptom.Histories.Select((history, i) => (history, i)))
        {
            record.Add(history, result.Symptom.Telemetry.ElementAtOrDefault(i));
        }

        if (result.Interrupted)
        {
            record.Cancel();
            return;
        }

        var present = result.Definition.Trainer;
        var changed = result.Repaired?.Trainer is { } trainer && (trainer.Optimizer.LearningRate != present.Optimizer.LearningRate || trainer.BatchSize != present.BatchSize)
            ? new Setting(trainer.Optimizer.LearningRate, trainer.BatchSize)
            : null;
        record.Finish(new RunOutcome(JsonNamingPolicy.CamelCase.ConvertName($"{result.Symptom.Symptom}"), result.Summary, changed, StoredDiagnosis.Of(result)));
    }

    private static string Option(string name, string? value) => string.IsNullOrEmpty(value) ? "" : $" {name} {value}";

    private void Write(DiagnosisResult result)
    {
        _console.WriteLine();
        _console.WriteLine(result.Symptom.Sentence);
        _console.WriteLine(result.Summary);
        _console.WriteLine();
        foreach (var (finding, probe, _) in result.Findings)
        {
            if (probe is not { After.Count: > 0 })
            {
                FindingText.Write(_console, finding);
                continue;
            }

            // The first line is what is read, and kept by editors: what trying left open is no fact there.
            FindingText.Write(_console, probe.Verdict == ProbeVerdict.Undecided ? finding with { Sentence = $"suspected, not proved: {finding.Sentence}" } : finding);
            _console.WriteLine($"  {Words(probe.Verdict)}. {probe.Sentence}");
        }

        if (result.Patch.Changes.Count > 0)
        {
            _console.WriteLine();
            _console.WriteLine(DiffText.Of(result.Definition, result.Repaired!, result.Patch) ?? "");
        }

        _console.WriteLine(FormattableString.Invariant($"{result.Cost.Trainings} trainings in {NumberText.Seconds(result.Cost.Seconds)}{(result.Cost.IsCapped ? "; that is as much as it may cost, and not everything was tried" : "")}"));
    }

    private static string Words(ProbeVerdict verdict) => verdict switch
    {
        ProbeVerdict.Confirmed => "confirmed",
        ProbeVerdict.Refuted => "refuted",
        _ => "undecided",
    };

    private sealed class DiagnosisStages(IAnsiConsole console) : IProgress<DiagnosisProgress>, IDisposable
    {
        private readonly StatusLine _status = new(console);

        public void Report(DiagnosisProgress value) => _status.Show(value.Stage);

        public void Dispose() => _status.End();
    }
}
