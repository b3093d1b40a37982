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
            _console.WriteLine(RunExport.AsJson(run, trials).TrimEnd());
            return ExitCode.Success;
        }

        WriteFacts(store, run);
        if (trials.Count > 0)
        {
            _console.WriteLine();
            WriteTrials(trials);
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

        var rows = new Grid { Expand = false }.AddColumns(2);
        rows.Columns[0].NoWrap().PadRight(3);
        Row("run", run.Id);
        Row("state", RunsListCommand.Word(run.State) + (run.Verdict is null ? "" : $", {RunsListCommand.Words(run.Verdict)}"));
        Row("began", $"{RunsListCommand.When(run.Started)}, took {NumberText.Seconds(run.Seconds)}");
        Row("setting", Text(run.Present) + (run.Recommended is { } recommended && recommended != run.Present ? $" -> {Text(recommended)}" : ""));
        Row("rows", $"{NumberText.Count(run.Rows.Train)} training, {NumberText.Count(run.Rows.Validation)} validation, {NumberText.Count(run.Rows.Test)} test; SHA-256 {run.DataHash}");
        if (run.Sample is { } sample && sample.Train < run.Rows.Train)
        {
            Row("sample", $"{NumberText.Count(sample.Train)} training and {NumberText.Count(sample.Validation)} validation rows, which the trainings were of");
        }

        if (run.Budget is { } budget)
        {
            Row("budget", $"{budget}");
        }

        Row("definition", $"{run.DefinitionPath}; SHA-256 {run.DefinitionHash}");
        Row("made by", $"MlAdvisor {run.Version} with {run.Stack} on {run.Machine}");
        Row("command", run.Command);
        Row("folder", store.FolderOf(run.Id));
        if (run.State is RunState.Cancelled or RunState.Crashed)
        {
            Row("to go on", $"mladvisor runs resume {store.FolderOf(run.Id)}");
        }

        _console.Write(rows);

        void Row(string name, string text) => rows.AddRow(new Text(name), new Text(text));
    }

    private void WriteTrials(IReadOnlyList<StoredTrial> trials)
    {
        var table = new Table().Border(TableBorder.None).AddColumns("learning rate", "batch size", "seeds", "epochs", "after epoch 1", "lowest loss", "final loss");
        foreach (var setting in trials.GroupBy(trial => trial.Setting).OrderBy(group => group.Key.BatchSize).ThenBy(group => group.Key.LearningRate))
        {
            var furthest = setting.Max(trial => trial.History.Epochs.Count);
            var last = setting.Where(trial => trial.History.Epochs.Count == furthest).ToList();
            string[] cells =
            [
                NumberText.Rate(setting.Key.LearningRate),
                NumberText.Count(setting.Key.BatchSize),
                NumberText.Count(last.Count),
                NumberText.Count(furthest - 1),
                Symptoms(setting),
                NumberText.Loss(last.Average(trial => trial.History.Epochs.Min(epoch => epoch.ValidationLoss))),
                NumberText.Loss(last.Average(trial => trial.History.FinalLoss)),
            ];
            table.AddRow(cells.Select(cell => new Text(cell)));
        }

        for (var column = 0; column < table.Columns.Count; column++)
        {
            table.Columns[column].Alignment = column == 4 ? Justify.Left : Justify.Right;
        }

        _console.Write(table);
    }

    private static string Symptoms(IEnumerable<StoredTrial> trials) => string.Join(
        ", ",
        trials.GroupBy(trial => trial.Symptom).Where(group => group.Key is not null).OrderBy(group => group.Key)
            .Select(group => $"{NumberText.Count(group.Count())} {JsonNamingPolicy.CamelCase.ConvertName($"{group.Key}")}"));

    private static string Text(Setting setting) => $"learning rate {NumberText.Rate(setting.LearningRate)}, batch size {NumberText.Count(setting.BatchSize)}";
}
