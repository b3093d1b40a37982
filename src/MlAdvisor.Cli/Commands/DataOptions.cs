using System.CommandLine;
using System.Text.Json;
using MlAdvisor.Datasets;
using Spectre.Console;

namespace MlAdvisor.Cli.Commands;

/// <summary>What the commands about data have in common.</summary>
internal sealed class DataOptions
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Option<string?> _registry = new("--registry") { HelpName = "FILE", Description = $"The {DatasetRegistry.FileName} to read; by default the first one from the current folder upwards, else the one beside the tool." };
    private readonly Option<bool> _json = new("--json") { Description = "Prints JSON, for programs." };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_registry);
        command.Options.Add(_json);
    }

    /// <summary>The registry that is asked for.</summary>
    public DatasetRegistry Registry(ParseResult parsed) =>
        parsed.GetValue(_registry) is { } path ? DatasetRegistry.Load(path) : DatasetRegistry.LoadNearest("");

    /// <summary>Whether a program reads what is printed.</summary>
    public bool IsJson(ParseResult parsed) => parsed.GetValue(_json);

    /// <summary>Prints a value as JSON.</summary>
    public static void Write(IAnsiConsole console, object value) => console.WriteUnbroken(JsonSerializer.Serialize(value, Json));
}
