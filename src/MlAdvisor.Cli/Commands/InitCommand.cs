using System.CommandLine;
using MlAdvisor.Datasets;
using MlAdvisor.Drafting;
using Spectre.Console;

namespace MlAdvisor.Cli.Commands;

/// <summary><c>mladvisor init FILE [--label COLUMN]</c>: writes a definition that trains as it is, for data that nobody described.</summary>
internal sealed class InitCommand : Command
{
    private const int MostNames = 12;

    private readonly IAnsiConsole _console;
    private readonly Argument<string> _path = new("FILE|FOLDER") { Description = "A .csv, .tsv, .json or .idx file, or a folder of images with a sub-folder a class." };
    private readonly Option<string?> _label = new("--label") { HelpName = "COLUMN", Description = "The column to predict; of images, it is their class where nothing is said." };
    private readonly FileToWriteOption _output = new("--output", "-o") { Description = "The definition to write; by default, the data's name with .yaml, in the current folder." };
    private readonly Option<bool> _force = new("--force") { Description = "Writes over a file that is there." };

    public InitCommand(IAnsiConsole console)
        : base("init", "Writes a pipeline definition that trains as it is: task, features, transforms and network are chosen from the data, each with the reason beside it.")
    {
        _console = console;
        Arguments.Add(_path);
        Options.Add(_label);
        Options.Add(_output);
        Options.Add(_force);
        SetAction((parsed, cancellationToken) => Task.FromResult(Run(parsed, cancellationToken)));
    }

    private int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var path = parsed.GetRequiredValue(_path);
        var output = parsed.GetValue(_output) ?? Path.GetFileNameWithoutExtension(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))) + ".yaml";
        RefuseToOverwrite(output, parsed.GetValue(_force));
        var data = Dataset.Infer(path, cancellationToken);
        var text = DefinitionDraft.Write(data, parsed.GetValue(_label) ?? OnlyLabelOf(data), output);

        // One which came to be since then is not lost either.
        OutputFile.Write(output, file => File.WriteAllText(file, text), parsed.GetValue(_force));
        _console.WriteLine(text);
        _console.WriteLine($"Written to {output}.");
        _console.WriteLine($"Next: mladvisor run {ShellWord.Of(output)}");
        return ExitCode.Success;
    }

    /// <summary>The classes of images, beside which there is no other column.</summary>
    /// <exception cref="DatasetException">There is more than one column that may be meant.</exception>
    private static string OnlyLabelOf(InferredDataset data) => data.Columns is [{ Kind: InferredKind.Image or InferredKind.ImagePath }, var classes]
        ? classes.Name
        : throw new DatasetException($"{data.Path}: which column is to be predicted? Name it with --label: {string.Join(", ", data.Columns.Take(MostNames).Select(column => $"'{column.Name}'"))}{(data.Columns.Count > MostNames ? " or another one" : "")}.");

    private static void RefuseToOverwrite(string output, bool force)
    {
        if (File.Exists(output) && !force)
        {
            throw new IOException($"{output}: there is a file already; --force writes over it, --output names another.");
        }
    }
}
