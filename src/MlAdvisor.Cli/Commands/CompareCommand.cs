using System.CommandLine;
using MlAdvisor.Reports.Comparison;
using MlAdvisor.Runs.Comparison;
using Spectre.Console;

namespace MlAdvisor.Cli.Commands;

/// <summary><c>mladvisor compare A B</c>: two runs or two advices side by side, and whether they come to the same.</summary>
internal sealed class CompareCommand : Command
{
    private readonly IAnsiConsole _console;
    private readonly RunsOptions _options = new();
    private readonly Argument<string> _first = RunsOptions.Run("A");
    private readonly Argument<string> _second = RunsOptions.Run("B");
    private readonly FileToWriteOption _html = new("--html") { Description = "Writes the comparison as an HTML file that needs no network." };

    public CompareCommand(IAnsiConsole console)
        : base("compare", "Sets two advices or two runs side by side: did what changed between them change what they come to?")
    {
        _console = console;
        Arguments.Add(_first);
        Arguments.Add(_second);
        Options.Add(_html);
        _options.AddTo(this);
        Options.Add(_options.Json);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var comparison = RunComparison.Of(Side(parsed, _first), Side(parsed, _second));
        if (parsed.GetValue(_html) is { } path)
        {
            OutputFile.Write(path, file => File.WriteAllText(file, ComparisonHtml.Render(comparison)));
        }

        if (parsed.GetValue(_options.Json))
        {
            _console.WriteUnbroken(ComparisonJson.Render(comparison).TrimEnd('\n'));
            return ExitCode.Success;
        }

        _console.WriteLine(ComparisonText.Render(comparison).TrimEnd('\n'));
        return ExitCode.Success;
    }

    private ComparedRun Side(ParseResult parsed, Argument<string> argument)
    {
        var (store, run) = _options.Find(parsed, argument);
        return ComparedRun.From(store, run);
    }
}
