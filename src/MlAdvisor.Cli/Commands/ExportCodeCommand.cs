using System.CommandLine;
using Spectre.Console;

namespace MlAdvisor.Cli.Commands;

/// <summary><c>mladvisor export-code PIPELINE</c>: a definition as C#.</summary>
internal sealed class ExportCodeCommand : Command
{
    private readonly IAnsiConsole _console;
    private readonly PipelineArgument _pipeline = new();
    private readonly FileToWriteOption _output = new("--output", "-o") { IsPrintedElse = true, Description = "The file to write; without it, the code goes to standard output." };
    private readonly Option<bool> _force = new("--force") { Description = "Replaces a file that is there." };

    public ExportCodeCommand(IAnsiConsole console)
        : base("export-code", "Writes a pipeline definition as C#, with the calls that load its rows and train it; it gives the same predictions.")
    {
        _console = console;
        Arguments.Add(_pipeline.Path);
        Options.Add(_output);
        Options.Add(_force);
        SetAction(parsed => Run(parsed));
    }

    private int Run(ParseResult parsed)
    {
        var code = _pipeline.Load(parsed).ToCSharp();
        if (parsed.GetValue(_output) is not { } path)
        {
            _console.Profile.Out.Writer.Write(code);
            return ExitCode.Success;
        }

        if (File.Exists(path) && !parsed.GetValue(_force))
        {
            throw new IOException($"{path}: the file is there already; --force replaces it");
        }

        OutputFile.Write(path, file => File.WriteAllText(file, code), parsed.GetValue(_force));
        _console.WriteLine($"{path} holds the pipeline as C#.");
        return ExitCode.Success;
    }
}
