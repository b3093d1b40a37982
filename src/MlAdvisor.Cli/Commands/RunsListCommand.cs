using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using MlAdvisor.Reports;
using MlAdvisor.Runs.Store;
using Spectre.Console;

namespace MlAdvisor.Cli.Commands;

/// <summary><c>mladvisor runs list</c>: all runs of a folder, the newest first.</summary>
internal sealed class RunsListCommand : Command
{
    private readonly IAnsiConsole _console;
    private readonly RunsOptions _options = new();

    public RunsListCommand(IAnsiConsole console)
        : base("list", "Lists the runs of a folder, the newest first.")
    {
        _console = console;
        _options.AddTo(this);
        Options.Add(_options.Json);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var store = _options.Store(parsed);
        var runs = store.Runs();
        if (parsed.GetValue(_options.Json))
        {
            _console.WriteUnbroken(RunExport.ListAsJson(runs).TrimEnd());
            return ExitCode.Success;
        }

        if (runs.Count == 0)
        {
            _console.WriteLine($"{store.Folder}: no runs yet; 'mladvisor run PIPELINE' and 'mladvisor advise PIPELINE' leave one each, and --runs FOLDER looks elsewhere");
            return ExitCode.Success;
        }

        var table = PlainTable.Of("run", "kind", "pipeline", "state", "verdict", "began", "took").AlignRight(6);
        foreach (var run in runs)
        {
            table.AddTexts(run.Id, run.Kind, run.Pipeline, Word(run.State), Words(run.Verdict), When(run.Started), NumberText.Seconds(run.Seconds));
        }

        _console.Write(table);
        return ExitCode.Success;
    }

    /// <summary>A state as one writes it.</summary>
    public static string Word(RunState state) => JsonNamingPolicy.CamelCase.ConvertName($"{state}");

    /// <summary>A verdict as one writes it: <c>not enough evidence</c> for notEnoughEvidence.</summary>
    public static string Words(string? verdict) =>
        string.Concat((verdict ?? "").Select(letter => char.IsAsciiLetterUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"));

    /// <summary>A time of the clock here.</summary>
    public static string When(DateTimeOffset time) => time.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
