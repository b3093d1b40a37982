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
    private readonly Argument<string[]> _runs = new("RUN") { Description = "Ids of runs, the beginnings of ids, or their folders.", Arity = ArgumentArity.OneOrMore };

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
        var runs = parsed.GetRequiredValue(_runs).Select(run => _options.Find(parsed, run)).DistinctBy(found => Path.GetFullPath(found.Store.FolderOf(found.Run.Id))).ToList();
        if (runs.Find(found => found.Run.State == RunState.Running) is { Run: { } running })
        {
            throw new DatasetException($"{running.Id}: a process is at this run. Stop it, or wait until it has ended; nothing was deleted.");
        }

        foreach (var (store, run) in runs)
        {
            store.Delete([run]);
            _console.WriteLine($"deleted {store.FolderOf(run.Id)}");
        }

        return ExitCode.Success;
    }
}
