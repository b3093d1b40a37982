using System.CommandLine;
using MlAdvisor.Runs.Store;

namespace MlAdvisor.Cli.Commands;

/// <summary>What the commands about runs have in common.</summary>
internal sealed class RunsOptions
{
    private readonly Option<string> _runs = FolderOfRuns("The folder of runs to look in.");

    /// <summary>Prints JSON, for programs.</summary>
    public Option<bool> Json { get; } = new("--json") { Description = "Prints JSON, for programs." };

    /// <summary>A run's id or folder.</summary>
    public static Argument<string> Run(string name = "RUN") =>
        new(name) { Description = "A run's id, as much of its beginning as tells it from others, or its folder." };

    /// <summary>The option that names the folder of all runs. An empty name is refused: it would be the current folder, which is full of other things.</summary>
    public static Option<string> FolderOfRuns(string description)
    {
        var option = new Option<string>("--runs") { HelpName = "FOLDER", Description = description, DefaultValueFactory = _ => "runs" };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: "" }])
            {
                result.AddError("--runs: '' is no folder; name one, or leave --runs out to take 'runs'");
            }
        });
        return option;
    }

    /// <summary>Adds the folder of runs to a command.</summary>
    public void AddTo(Command command) => command.Options.Add(_runs);

    /// <summary>The store of the folder of runs.</summary>
    public RunStore Store(ParseResult parsed) => new(parsed.GetRequiredValue(_runs));

    /// <summary>The run that an argument names, and its store.</summary>
    public (RunStore Store, StoredRun Run) Find(ParseResult parsed, Argument<string> argument) => Find(parsed.GetRequiredValue(argument), parsed.GetRequiredValue(_runs));

    /// <summary>The run that is meant by what stands in an argument, and its store.</summary>
    public (RunStore Store, StoredRun Run) Find(ParseResult parsed, string run) => Find(run, parsed.GetRequiredValue(_runs));

    /// <summary>The run that is meant, and its store.</summary>
    /// <param name="run">Its id, the beginning of it, or its folder.</param>
    /// <param name="folder">The folder of runs that ids are looked for in.</param>
    public static (RunStore Store, StoredRun Run) Find(string run, string folder)
    {
        var (store, id) = RunStore.Locate(run, folder);
        return (store, store.Find(id));
    }

    /// <summary>A full path as one would write it here: from the current folder where it lies within.</summary>
    public static string Near(string path)
    {
        var relative = Path.GetRelativePath(".", path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }
}
