using System.CommandLine;
using Microsoft.ML;
using MlAdvisor.Datasets;
using MlAdvisor.Models;
using Spectre.Console;

namespace MlAdvisor.Cli.Commands;

/// <summary><c>mladvisor export-onnx MODEL</c>: a saved model's network as an ONNX file.</summary>
internal sealed class ExportOnnxCommand : Command
{
    private readonly IAnsiConsole _console;
    private readonly Argument<string> _model = new("MODEL") { Description = "A model file, such as runs/.../model.zip." };
    private readonly FileToWriteOption _output = new("--output", "-o") { Description = "The file to write; without it, the model's own name with the ending .onnx." };

    public ExportOnnxCommand(IAnsiConsole console)
        : base("export-onnx", "Writes a saved model's network, without the transforms before it, as an ONNX file: Features in, Score and Probability out.")
    {
        _console = console;
        Arguments.Add(_model);
        Options.Add(_output);
        SetAction((parsed, _) => Task.FromResult(Run(parsed)));
    }

    private int Run(ParseResult parsed)
    {
        var source = parsed.GetRequiredValue(_model);
        var path = parsed.GetValue(_output) ?? Path.ChangeExtension(source, ".onnx");
        if (Path.GetFullPath(path) == Path.GetFullPath(source))
        {
            throw new DatasetException($"{path}: this is the model itself; give the ONNX file another name.");
        }

        using var model = MlAdvisorModel.Load(new MLContext(0), source);
        var bytes = 0L;
        OutputFile.Write(path, file =>
        {
            using var stream = File.Create(file);
            model.WriteOnnx(stream);
            bytes = stream.Length;
        });
        _console.WriteLine(FormattableString.Invariant(
            $"{path}: Features of {string.Join(" x ", model.Manifest.FeatureShape)}, opset {MlAdvisorModel.OnnxOpset}, {bytes} bytes"));
        return ExitCode.Success;
    }
}
