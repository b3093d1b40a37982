using System.CommandLine;
using MlAdvisor.Runs.Store;
using Spectre.Console;

namespace MlAdvisor.Cli.Commands;

/// <summary><c>mladvisor runs export RUN</c>: a run with every training and its curve, for other programs.</summary>
internal sealed class RunsExportCommand : Command
{
    private const string Csv = "csv";

    private readonly IAnsiConsole _console;
    private readonly RunsOptions _options = new();
    private readonly Argument<string> _run = RunsOptions.Run();
    private readonly WordOption _format = new("--format", "json", Csv) { Description = "json (the default) or csv, which has a line an epoch; without it, the output file's ending decides." };
    private readonly FileToWriteOption _output = new("--output", "-o") { IsPrintedElse = true, Description = "The file to write; without it, it is printed." };

    public RunsExportCommand(IAnsiConsole console)
        : base("export", "Writes a run with every training and its curve, for other programs.")
    {
        _console = console;
        Arguments.Add(_run);
        Options.Add(_format);
        Options.Add(_output);
        _options.AddTo(this);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var (store, run) = _options.Find(parsed, _run);
        var path = parsed.GetValue(_output);
        var isCsv = (parsed.GetValue(_format) ?? Path.GetExtension(path)?.TrimStart('.').ToLowerInvariant()) == Csv;
        var trials = store.Trials(run.Id);
        var text = isCsv ? RunExport.AsCsv(run, trials) : RunExport.AsJson(run, trials);
        if (path is null)
        {
            _console.WriteUnbroken(text.TrimEnd('\n'));
            return ExitCode.Success;
        }

        OutputFile.Write(path, file => File.WriteAllText(file, text));
        return ExitCode.Success;
    }
}
