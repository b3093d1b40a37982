using System.CommandLine;
using System.Text.Json;
using MlAdvisor.Advice;
using MlAdvisor.Reports;
using MlAdvisor.Runs.Store;
using Spectre.Console;

namespace MlAdvisor.Cli.Commands;

/// <summary><c>mladvisor runs show RUN</c>: what a run was made of, what it came to, and every setting that it tried.</summary>
internal sealed class RunsShowCommand : Command
{
    private readonly IAnsiConsole _console;
    private readonly RunsOptions _options = new();
    private readonly Argument<string> _run = RunsOptions.Run();

    public RunsShowCommand(IAnsiConsole console)
        : base("show", "Shows what a run was made of, what it came to, and every setting that it tried.")
    {
        _console = console;
        Arguments.Add(_run);
        _options.AddTo(this);
        Options.Add(_options.Json);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var (store, run) = _options.Find(parsed, _run);
        var trials = store.Trials(run.Id);
        if (parsed.GetValue(_options.Json))
        {
            _console.WriteUnbroken(RunExport.AsJson(run, trials).TrimEnd());
            return ExitCode.Success;
        }

        WriteFacts(store, run);
        if (trials.Count > 0)
        {
            _console.WriteLine();
            WriteTrials(trials);
        }

        if (run is { Kind: "diagnose", Result: { } result })
        {
            WriteProbes(StoreFile.Guard(store.Folder, () => StoredDiagnosis.Parse(result)));
        }

        return ExitCode.Success;
    }

    private void WriteFacts(RunStore store, StoredRun run)
    {
        if (run.Summary is { } summary)
        {
            _console.WriteLine(summary);
            _console.WriteLine();
        }

        var rows = PlainTable.Facts();
        rows.AddFact("run", run.Id);
        rows.AddFact("state", RunsListCommand.Word(run.State) + (run.Verdict is null ? "" : $", {RunsListCommand.Words(run.Verdict)}"));
        rows.AddFact("began", $"{RunsListCommand.When(run.Started)}, took {NumberText.Seconds(run.Seconds)}");
        rows.AddFact("setting", Text(run.Present) + (run.Recommended is { } recommended && recommended != run.Present ? $" -> {Text(recommended)}" : ""));
        rows.AddFact("rows", $"{NumberText.Count(run.Rows.Train)} training, {NumberText.Count(run.Rows.Validation)} validation, {NumberText.Count(run.Rows.Test)} test; SHA-256 {run.DataHash}");
        if (run.Sample is { } sample && sample.Search.Train < run.Rows.Train)
        {
            rows.AddFact("sample", $"the search is on {RowsOf(sample.Search)}" + (sample.Confirmation == sample.Search ? ", and so is the confirmation" : $", the confirmation on {RowsOf(sample.Confirmation)}"));
        }

        if (run.Budget is { } budget)
        {
            rows.AddFact("budget", $"{budget}");
        }

        rows.AddFact("definition", $"{run.DefinitionPath}; SHA-256 {run.DefinitionHash}");
        rows.AddFact("made by", $"MlAdvisor {run.Version} with {run.Stack} on {run.Machine}");
        rows.AddFact("command", run.Command);
        rows.AddFact("folder", store.FolderOf(run.Id));
        if (run.State is RunState.Cancelled or RunState.Crashed && run.Kind != "diagnose")
        {
            rows.AddFact("to go on", $"mladvisor runs resume {ShellWord.Of(store.FolderOf(run.Id))}");
        }

        _console.Write(rows);
    }

    private void WriteTrials(IReadOnlyList<StoredTrial> trials)
    {
        var table = PlainTable.Of("learning rate", "batch size", "seeds", "epochs", "after epoch 1", "lowest loss", "final loss").AlignRight(0, 1, 2, 3, 5, 6);
        foreach (var setting in trials.GroupBy(trial => trial.Setting).OrderBy(group => group.Key.BatchSize).ThenBy(group => group.Key.LearningRate))
        {
            var furthest = setting.Max(trial => trial.History.Epochs.Count);
            var last = setting.Where(trial => trial.History.Epochs.Count == furthest).ToList();
            table.AddTexts(
                NumberText.Rate(setting.Key.LearningRate),
                NumberText.Count(setting.Key.BatchSize),
                NumberText.Count(last.Count),
                NumberText.Count(furthest - 1),
                Symptoms(setting),
                NumberText.Loss(last.Average(trial => trial.History.Epochs.Min(epoch => epoch.ValidationLoss))),
                NumberText.Loss(last.Average(trial => trial.History.FinalLoss)));
        }

        _console.Write(table);
    }

    private void WriteProbes(StoredDiagnosis diagnosis)
    {
        _console.WriteLine();
        if (diagnosis.Probes.Count == 0)
        {
            _console.WriteLine("no change was tried");
            return;
        }

        var table = PlainTable.Of("round", "rule", "what was tried", "verdict", "explained before", "with it", "", "").AlignRight(0, 4, 5, 6);
        foreach (var probe in diagnosis.Probes)
        {
            table.AddTexts(
                NumberText.Count(probe.Round),
                probe.RuleId,
                probe.Fix,
                JsonNamingPolicy.CamelCase.ConvertName($"{probe.Verdict}"),
                NumberText.Percent(probe.SkillBefore),
                NumberText.Percent(probe.SkillAfter),
                NumberText.PValue(probe.PValue),
                probe.IsKept ? "kept" : "");
        }

        _console.Write(table);
    }

    private static string Symptoms(IEnumerable<StoredTrial> trials) => string.Join(
        ", ",
        trials.GroupBy(trial => trial.Symptom).Where(group => group.Key is not null).OrderBy(group => group.Key)
            .Select(group => $"{NumberText.Count(group.Count())} {JsonNamingPolicy.CamelCase.ConvertName($"{group.Key}")}"));

    private static string RowsOf(SampleSize size) => $"{NumberText.Count(size.Train)} training and {NumberText.Count(size.Validation)} validation rows";

    private static string Text(Setting setting) => $"learning rate {NumberText.Rate(setting.LearningRate)}, batch size {NumberText.Count(setting.BatchSize)}";
}
