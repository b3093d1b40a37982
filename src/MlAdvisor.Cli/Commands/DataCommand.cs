using System.CommandLine;
using Spectre.Console;

namespace MlAdvisor.Cli.Commands;

/// <summary><c>mladvisor data list | get | show</c>: what datasets there are, brings them here, shows what is in them.</summary>
internal sealed class DataCommand : Command
{
    public DataCommand(IAnsiConsole console)
        : base("data", "Lists datasets, brings them here, and shows what is in them.")
    {
        Subcommands.Add(new DataListCommand(console));
        Subcommands.Add(new DataGetCommand(console));
        Subcommands.Add(new DataShowCommand(console));
    }
}
