using System.CommandLine;
using MlAdvisor.Datasets;
using MlAdvisor.Runs.Store;
using Spectre.Console;

namespace MlAdvisor.Cli.Commands;

/// <summary><c>mladvisor runs delete RUN...</c>: takes runs out of the store, and their folders away.</summary>
internal sealed class RunsDeleteCommand : Command
{
    private readonly IAnsiConsole _console;
    private readonly RunsOptions _options = new();
    private readonly Argument<string[]> _runs = new("RUN") { Description = "Ids of runs, or the beginnings of ids.", Arity = ArgumentArity.OneOrMore };

    public RunsDeleteCommand(IAnsiConsole console)
        : base("delete", "Deletes runs with their folders.")
    {
        _console = console;
        Arguments.Add(_runs);
        _options.AddTo(this);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var store = _options.Store(parsed);
        var runs = parsed.GetRequiredValue(_runs).Select(store.Find).DistinctBy(run => run.Id).ToList();
        if (runs.Find(run => run.State == RunState.Running) is { } running)
        {
            throw new DatasetException($"{running.Id}: a process is at this run. Stop it, or wait until it has ended; nothing was deleted.");
        }

        store.Delete(runs);
        foreach (var run in runs)
        {
            _console.WriteLine($"deleted {store.FolderOf(run.Id)}");
        }

        return ExitCode.Success;
    }
}
