using System.CommandLine;
using System.CommandLine.Parsing;
using System.CommandLine.Help;
using System.Runtime.InteropServices;
using MlAdvisor.Cli.Commands;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Definitions.Reading;
using Spectre.Console;

namespace MlAdvisor.Cli;

/// <summary>The commands, and what becomes of what they throw.</summary>
internal sealed class CommandLine
{
    private readonly Option<bool> _verbose = new("--verbose") { Description = "Shows where in the tool an error comes from.", Recursive = true };
    private readonly Command _root;
    private readonly IAnsiConsole _output;
    private readonly TextWriter _error;
    private readonly CancellationToken _ended;

    /// <param name="output">Where results go; null (the default) for standard output.</param>
    /// <param name="error">Where messages of errors go; null (the default) for standard error.</param>
    /// <param name="ended">Is cancelled when nobody is there any more who reads the results.</param>
    public CommandLine(IAnsiConsole? output = null, TextWriter? error = null, CancellationToken ended = default)
    {
        _ended = ended;
        _output = output ?? StandardOutput();
        _error = error ?? Console.Error;

        // Not a RootCommand, which would be called after the assembly.
        _root = new Command("mladvisor", "Finds out why a neural network is stuck at epoch 1, and which learning rate and batch size get it moving.")
        {
            new RunCommand(_output),
            new AdviseCommand(_output),
            new CheckCommand(_output),
            new DiagnoseCommand(_output),
            new RunsCommand(_output),
            new CompareCommand(_output),
            new DescribeCommand(_output),
            new ExportCodeCommand(_output),
            new PredictCommand(_output),
            new EvaluateCommand(_output),
            new ExportOnnxCommand(_output),
            new InferCommand(_output),
            new DataCommand(_output),
            new InitCommand(_output),
            new DoctorCommand(_output),
            new HelpOption(),
            new VersionOption(),
            _verbose,
        };
    }

    // A file has no colours, and no edge: Spectre would take 80 columns for one.
    private static IAnsiConsole StandardOutput()
    {
        if (!Console.IsOutputRedirected)
        {
            return AnsiConsole.Console;
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = 10_000;
        return console;
    }

    /// <summary>Runs a command.</summary>
    /// <param name="args">What the user wrote behind the tool's name.</param>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public int Run(string[] args)
    {
        // A column may be called @x, which names no file with more arguments.
        var parsed = _root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            foreach (var mistake in Mistakes(parsed))
            {
                _error.WriteLine($"mladvisor: {mistake}");
            }

            _error.WriteLine($"mladvisor: `mladvisor {NameOf(parsed.CommandResult)}--help` shows what there is");
            return ExitCode.BadInput;
        }

        try
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(_ended);
            using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, StopOnce);
            using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, StopOnce);

            // A terminal that is closed, or a connection that is lost; what nohup starts does not get it.
            using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, StopOnce);
            var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return parsed.InvokeAsync(configuration, stop.Token).GetAwaiter().GetResult();

            // The first Ctrl-C asks the command to stop; a second one ends the process.
            void StopOnce(PosixSignalContext signal)
            {
                signal.Cancel = !stop.IsCancellationRequested;
                stop.Cancel();
            }
        }
        catch (DefinitionException exception)
        {
            return Fail(exception.Render(), exception, ExitCode.BadInput);
        }
        catch (DatasetException exception)
        {
            return Fail(exception.Message, exception, ExitCode.BadInput);
        }
        catch (Exception exception) when (exception.IsCancellation())
        {
            return Fail("stopped", exception, ExitCode.Cancelled);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Fail(exception.Message, exception, ExitCode.BadInput);
        }
        catch (Exception exception) when (!parsed.GetValue(_verbose))
        {
            return Fail($"a fault of the tool itself: {exception.Message} (--verbose shows where)", exception, ExitCode.Bug);
        }

        int Fail(string message, Exception exception, int code)
        {
            _error.WriteLine(message);
            if (parsed.GetValue(_verbose))
            {
                _error.WriteLine(exception);
            }

            return code;
        }
    }

    /// <summary>The command's name with those it belongs to and a blank behind each; empty for the tool itself.</summary>
    private static string NameOf(CommandResult result) => result.Parent is CommandResult parent ? $"{NameOf(parent)}{result.Command.Name} " : "";

    /// <summary>What was written wrong; a name that there is not hides what else follows from it.</summary>
    private static IEnumerable<string> Mistakes(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        return parsed.UnmatchedTokens is not [var token, ..] ? parsed.Errors.Select(error => error.Message)
            : token.StartsWith('-') ? [$"there is no option '{token}'{Suggestion.Clause(token, [.. command.Options.Select(option => option.Name), "--verbose"])}"]
            : command.Subcommands.Count > 0 ? [$"there is no command '{token}'{Suggestion.Clause(token, command.Subcommands.Select(one => one.Name))}"]
            : parsed.Errors.Select(error => error.Message);
    }
}
