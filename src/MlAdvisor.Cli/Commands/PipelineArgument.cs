using System.CommandLine;
using System.Diagnostics;
using Microsoft.ML;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using Spectre.Console;

namespace MlAdvisor.Cli.Commands;

/// <summary>The definition that a command works on, and the options that go with it.</summary>
internal sealed class PipelineArgument
{
    /// <summary>The definition's path.</summary>
    public Argument<string> Path { get; } = new("PIPELINE") { Description = "A pipeline definition, such as pipelines/penguins.yaml." };

    /// <summary>The folder of all runs.</summary>
    public Option<string> Runs { get; } = RunsOptions.FolderOfRuns("The folder that run folders go to.");

    private readonly Option<string?> _resume = new("--resume") { HelpName = "RUN" };

    /// <summary>Adds both to a command.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(Path);
        command.Options.Add(Runs);
    }

    /// <summary>Adds the option to go on with a run, which then says what the definition is.</summary>
    /// <param name="command">The command.</param>
    /// <param name="description">What the option does.</param>
    public void AddResumeTo(Command command, string description)
    {
        Path.Arity = ArgumentArity.ZeroOrOne;
        _resume.Description = description;
        command.Options.Add(_resume);
        command.Validators.Add(parsed =>
        {
            var hasPipeline = parsed.GetResult(Path) is { Tokens.Count: > 0 };
            if (hasPipeline == parsed.GetValue(_resume) is not null)
            {
                parsed.AddError(hasPipeline ? "--resume takes the definition from the run folder; leave PIPELINE out" : "name a PIPELINE, or a run folder to go on with: --resume RUNFOLDER");
            }
        });
    }

    /// <summary>The run to go on with, a folder or an id; null where a new one begins.</summary>
    public string? Resumed(ParseResult parsed) => parsed.GetValue(_resume);

    /// <summary>Reads the definition.</summary>
    /// <exception cref="DatasetException">It is data, or a folder.</exception>
    public PipelineDefinition Load(ParseResult parsed) => Load(parsed.GetRequiredValue(Path));

    /// <summary>The same for a path that is known.</summary>
    public static PipelineDefinition Load(string path)
    {
        return path.Length == 0 ? throw new DatasetException("PIPELINE is empty: name a pipeline definition; a variable without a value may stand in its place")
            : Directory.Exists(path) ? throw new DatasetException($"{path}: this is a folder, and no pipeline definition")
            : File.Exists(path) && IsOfData(path) ? throw new DatasetException($"{path}: this is data, and no pipeline definition; `mladvisor init {ShellWord.Of(path)} --label COLUMN` writes one for it")
            : PipelineDefinition.Load(path);
    }

    // JSON may be either.
    private static bool IsOfData(string path) => System.IO.Path.GetExtension(path).ToUpperInvariant() is ".CSV" or ".TSV" or ".IDX";

    /// <summary>Reads the definition's rows, once for all that is done with them; where they are not here they are fetched, which the console shows, where there is one.</summary>
    public PipelineRows Open(ParseResult parsed, PipelineDefinition definition, IAnsiConsole? console, CancellationToken cancellationToken) =>
        Open(parsed.GetRequiredValue(Path), definition, console, cancellationToken);

    /// <summary>The same for a definition that is, or was, at <paramref name="path"/>.</summary>
    public static PipelineRows Open(string path, PipelineDefinition definition, IAnsiConsole? console, CancellationToken cancellationToken)
    {
        using var status = console is null ? null : new FetchStatus(console);
        var clock = Stopwatch.StartNew();
        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!;
        var dataset = DatasetRegistry.LoadNearest(folder).Find(definition, new DatasetFetcher(progress: status));
        var rows = dataset.Open(new MLContext(definition.Split.Seed), cancellationToken);
        return new PipelineRows(definition, dataset, rows, clock.Elapsed);
    }
}
