using System.CommandLine;
using MlAdvisor.Cli.Health;
using Spectre.Console;

namespace MlAdvisor.Cli.Commands;

/// <summary><c>mladvisor doctor</c>: whether the tool has what it needs, and the command that mends what is missing.</summary>
internal sealed class DoctorCommand : Command
{
    private readonly IAnsiConsole _console;
    private readonly Option<bool> _json = new("--json") { Description = "Prints JSON, for programs." };

    public DoctorCommand(IAnsiConsole console)
        : base("doctor", "Looks whether everything that the tool needs is here and works, and says what mends what is not. Nothing is changed.")
    {
        _console = console;
        Options.Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        HealthCheck[] checks = [.. MachineChecks.Run(), .. StackChecks.Run(), .. StorageChecks.Run()];
        if (parsed.GetValue(_json))
        {
            DataOptions.Write(_console, new { Checks = checks.Select(check => new { check.Name, State = $"{check.State}".ToLowerInvariant(), check.Text, check.Remedy }) });
        }
        else
        {
            Write(checks);
        }

        return checks.Any(check => check.State == HealthState.Problem) ? ExitCode.Bug : ExitCode.Success;
    }

    private void Write(IReadOnlyList<HealthCheck> checks)
    {
        var table = PlainTable.Of("", "", "").HideHeaders();
        table.Columns[0].NoWrap();
        table.Columns[1].NoWrap();
        foreach (var check in checks)
        {
            var (word, colour) = check.State switch
            {
                HealthState.Good => ("ok", Color.Green),
                HealthState.Warning => ("warning", Color.Yellow),
                _ => ("problem", Color.Red),
            };
            table.AddRow(new Text(word, new Style(colour)), new Text(check.Name), new Text(check.Text));
            if (check.Remedy is not null)
            {
                table.AddRow(Text.Empty, Text.Empty, new Text($"-> {check.Remedy}"));
            }
        }

        _console.Write(table);
        var problems = checks.Count(check => check.State == HealthState.Problem);
        var warnings = checks.Count(check => check.State == HealthState.Warning);
        _console.WriteLine((problems, warnings) switch
        {
            (0, 0) => "All is well.",
            (0, _) => "All works; the warnings say what would be faster or is not there.",
            _ => "Not everything works: see the problems above.",
        });
    }
}
