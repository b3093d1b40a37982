using System.CommandLine;
using System.Text;
using Microsoft.ML;
using MlAdvisor.Models;
using Spectre.Console;

namespace MlAdvisor.Cli.Commands;

/// <summary><c>mladvisor predict MODEL DATA</c>: what a saved model makes of rows.</summary>
internal sealed class PredictCommand : Command
{
    private const string Json = "json";

    private readonly IAnsiConsole _console;
    private readonly ModelArguments _arguments = new();
    private readonly FileToWriteOption _output = new("--output", "-o") { IsPrintedElse = true, Description = "The file to write, .csv or .json; without it, CSV goes to standard output." };
    private readonly WordOption _format = new("--format", "csv", Json) { Description = "csv or json; the default follows the file's ending." };

    public PredictCommand(IAnsiConsole console)
        : base("predict", "Predicts rows with a model that `run` saved: PredictedLabel, Score, Probability.")
    {
        _console = console;
        _arguments.AddTo(this);
        Options.Add(_output);
        Options.Add(_format);
        SetAction((parsed, cancellationToken) => Task.FromResult(Run(parsed, cancellationToken)));
    }

    private int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var context = new MLContext(0);
        using var model = _arguments.Load(parsed, context);
        var rows = _arguments.Open(parsed, context, model, readsLabel: false, cancellationToken);
        var path = parsed.GetValue(_output);
        var writer = new PredictionWriter(model.Manifest, () => path is null ? WhileRead(model.Predict(rows, cancellationToken)) : model.Predict(rows, cancellationToken))
        {
            RowNames = model.ImagesOf(rows),
        };
        var isJson = (parsed.GetValue(_format) ?? Path.GetExtension(path)?.TrimStart('.').ToLowerInvariant()) == Json;
        if (path is null)
        {
            using var standard = Console.OpenStandardOutput();
            Write(writer, standard, isJson);
            return ExitCode.Success;
        }

        var written = 0;
        OutputFile.Write(path, temporary =>
        {
            using var file = File.Create(temporary);
            written = Write(writer, file, isJson);
        });
        _console.WriteLine(FormattableString.Invariant($"{written} predictions in {path}"));
        return ExitCode.Success;
    }

    /// <summary>Predictions for standard output, as long as somebody reads it.</summary>
    private static IEnumerable<Predictions> WhileRead(IEnumerable<Predictions> blocks)
    {
        foreach (var block in blocks)
        {
            yield return block;
            if (!StandardOutput.HasReader())
            {
                throw new OperationCanceledException();
            }
        }
    }

    private static int Write(PredictionWriter writer, Stream stream, bool isJson)
    {
        if (isJson)
        {
            return writer.WriteJson(stream);
        }

        using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        return writer.WriteCsv(text);
    }
}
