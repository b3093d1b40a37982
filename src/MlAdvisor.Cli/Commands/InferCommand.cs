using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using MlAdvisor.Datasets;
using MlAdvisor.Reports;
using Spectre.Console;

namespace MlAdvisor.Cli.Commands;

/// <summary><c>mladvisor infer FILE</c>: says what the columns of a file are that nobody described, and why.</summary>
internal sealed class InferCommand : Command
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly IAnsiConsole _console;
    private readonly Argument<string> _path = new("FILE|FOLDER") { Description = "A .csv, .tsv, .json or .idx file, or a folder of images with a sub-folder a class." };
    private readonly Option<bool> _json = new("--json") { Description = "Prints JSON for programs." };

    public InferCommand(IAnsiConsole console)
        : base("infer", "Says what each column of a file is, what it saw and why it thinks so, and prints the columns as datasets.json takes them.")
    {
        _console = console;
        Arguments.Add(_path);
        Options.Add(_json);
        SetAction((parsed, cancellationToken) => Task.FromResult(Run(parsed, cancellationToken)));
    }

    private int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var found = Dataset.Infer(parsed.GetRequiredValue(_path), cancellationToken);
        if (parsed.GetValue(_json))
        {
            _console.WriteUnbroken(JsonSerializer.Serialize(InferenceJson.Of(found), Indented));
            return ExitCode.Success;
        }

        _console.WriteLine($"{found.Path}: {NumberText.Count(found.Rows)} rows{(found.HeldOut == 0 ? "" : $", of which its makers hold out {NumberText.Count(found.HeldOut)}")}, {NumberText.Count(found.Columns.Count)} columns");
        _console.WriteLine();
        _console.Write(Table(found));
        _console.WriteLine();
        if (RegistryEntry.Of(found) is { } entry)
        {
            _console.WriteLine("As datasets.json takes it:");
            foreach (var line in RegistryEntry.Lines(entry))
            {
                _console.WriteLine(line);
            }
        }

        return ExitCode.Success;
    }

    private static Table Table(InferredDataset found)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("column", "type", "kind", "missing", "different", "what was seen", "examples");
        foreach (var column in found.Columns)
        {
            table.AddRow(
                new Text(column.Name),
                new Text(RegistryEntry.TypeOf(column) ?? "-"),
                new Text(Word(column.Kind)),
                new Text(Missing(column)),
                new Text(column.Kind == InferredKind.Empty ? "" : $"{(column.DistinctIsExact ? "" : "over ")}{NumberText.Count(column.Distinct)}"),
                new Text(column.Reason),
                new Text(string.Join(", ", column.Examples)));
        }

        return table;
    }

    private static string Missing(InferredColumn column) => column.Missing == 0
        ? ""
        : $"{NumberText.Count(column.Missing)} ({string.Join(", ", column.MissingMarkers.Keys.Select(marker => marker.Length == 0 ? "nothing" : marker))})";

    private static string Word(InferredKind kind) => kind == InferredKind.ImagePath ? "image path" : kind.ToString().ToLower(CultureInfo.InvariantCulture);
}
