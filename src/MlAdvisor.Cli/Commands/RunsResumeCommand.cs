using System.CommandLine;
using MlAdvisor.Datasets;
using Spectre.Console;

namespace MlAdvisor.Cli.Commands;

/// <summary><c>mladvisor runs resume RUN</c>: goes on with a run that was stopped or killed, whatever command it was of.</summary>
internal sealed class RunsResumeCommand : Command
{
    private readonly IAnsiConsole _console;
    private readonly RunsOptions _options = new();
    private readonly Argument<string> _run = RunsOptions.Run();

    public RunsResumeCommand(IAnsiConsole console)
        : base("resume", "Goes on with a run or an advice that was stopped or killed.")
    {
        _console = console;
        Arguments.Add(_run);
        _options.AddTo(this);
        SetAction(RunAsync);
    }

    private Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (store, run) = _options.Find(parsed, _run);
        Command command = run.Kind switch
        {
            "run" => new RunCommand(_console),
            "advise" => new AdviseCommand(_console),
            _ => throw new DatasetException($"{run.Id}: a run of '{run.Kind}' can not be gone on with; begin anew with `mladvisor {run.Kind} {ShellWord.Of(run.DefinitionPath)}`."),
        };
        return command.Parse(["--resume", store.FolderOf(run.Id)])
            .InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, cancellationToken);
    }
}
