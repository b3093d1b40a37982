using System.CommandLine;
using System.Diagnostics;
using Microsoft.ML;
using MlAdvisor.Datasets;
using MlAdvisor.Reports;
using Spectre.Console;

namespace MlAdvisor.Cli.Commands;

/// <summary><c>mladvisor data get NAME...</c>: brings datasets here; those that are here are checked.</summary>
internal sealed class DataGetCommand : Command
{
    private readonly IAnsiConsole _console;
    private readonly DataOptions _options = new();
    private readonly Argument<string[]> _names = new("NAME") { Description = "Names of the registry: see `mladvisor data list`.", Arity = ArgumentArity.OneOrMore };

    public DataGetCommand(IAnsiConsole console)
        : base("get", "Brings datasets here and checks them; what is here and whole is not fetched again.")
    {
        _console = console;
        Arguments.Add(_names);
        _options.AddTo(this);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var registry = _options.Registry(parsed);
        var entries = parsed.GetRequiredValue(_names).Select(registry.Get).ToList();
        var results = new List<object>();
        foreach (var entry in entries)
        {
            var clock = Stopwatch.StartNew();
            var fetched = await FetchAsync(entry, _options.IsJson(parsed), cancellationToken).ConfigureAwait(false);
            var seconds = clock.Elapsed.TotalSeconds;
            var classes = Classes(new Dataset(entry).Open(new MLContext(0), cancellationToken), cancellationToken);
            var rows = fetched?.Rows ?? entry.Rows;
            var folder = fetched?.Folder ?? (entry.Files.Count > 0 ? entry.Files[0].Path : null);
            if (_options.IsJson(parsed))
            {
                results.Add(new { entry.Name, Rows = rows, Classes = classes, Path = folder, fetched?.Source, Fetched = fetched?.IsNew ?? false, Seconds = seconds });
                continue;
            }

            var how = fetched switch
            {
                { IsNew: true } => $"fetched from {fetched.Source} in {NumberText.Seconds(seconds)}",
                not null => $"here and verified, from {fetched.Source}",
                _ when entry.Files.Count > 0 => "here and verified",
                _ => "made from a seed whenever it is opened",
            };
            _console.WriteLine($"{entry.Name}: {how}");
            _console.WriteLine($"  {NumberText.Count(rows)} rows{(classes.Count == 0 ? "" : $", {NumberText.Count(classes.Count)} classes: {string.Join(", ", classes.Select(value => $"{value.Value} {NumberText.Count(value.Count)}"))}")}");
            if (folder is not null)
            {
                _console.WriteLine($"  {folder}");
            }
        }

        if (_options.IsJson(parsed))
        {
            DataOptions.Write(_console, results);
        }

        return ExitCode.Success;
    }

    private async Task<FetchedDataset?> FetchAsync(DatasetEntry entry, bool isJson, CancellationToken cancellationToken)
    {
        if (entry.Sources.Count == 0)
        {
            return null;
        }

        using var status = isJson ? null : new FetchStatus(_console);
        return await new DatasetFetcher(progress: status).FetchAsync(entry, cancellationToken).ConfigureAwait(false);
    }

    // Images carry their class in the column `label`; of tables only a definition says which column that is.
    private static IReadOnlyList<ValueCount> Classes(TableView table, CancellationToken cancellationToken) =>
        !ContactSheet.HasImages(table)
            ? []
            : TableStatistics.Of(table, cancellationToken).FirstOrDefault(column => string.Equals(column.Name, "label", StringComparison.Ordinal))?.Values ?? [];
}
