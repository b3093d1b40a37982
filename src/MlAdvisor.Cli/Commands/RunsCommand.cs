using System.CommandLine;
using Spectre.Console;

namespace MlAdvisor.Cli.Commands;

/// <summary><c>mladvisor runs list | show | compare | export | resume | delete</c>: what was run, and what it came to.</summary>
internal sealed class RunsCommand : Command
{
    public RunsCommand(IAnsiConsole console)
        : base("runs", "Lists, shows, compares, exports, resumes and deletes the runs of a folder.")
    {
        Subcommands.Add(new RunsListCommand(console));
        Subcommands.Add(new RunsShowCommand(console));
        Subcommands.Add(new CompareCommand(console));
        Subcommands.Add(new RunsExportCommand(console));
        Subcommands.Add(new RunsResumeCommand(console));
        Subcommands.Add(new RunsDeleteCommand(console));
    }
}
