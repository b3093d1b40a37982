using System.CommandLine;
using MlAdvisor.Datasets;
using MlAdvisor.Reports;
using Spectre.Console;

namespace MlAdvisor.Cli.Commands;

/// <summary><c>mladvisor data list</c>: the datasets of the registry.</summary>
internal sealed class DataListCommand : Command
{
    private readonly IAnsiConsole _console;
    private readonly DataOptions _options = new();

    public DataListCommand(IAnsiConsole console)
        : base("list", "Lists the datasets that definitions can name.")
    {
        _console = console;
        _options.AddTo(this);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var cache = DatasetCache.OfThisMachine();
        var entries = _options.Registry(parsed).Entries;
        if (_options.IsJson(parsed))
        {
            DataOptions.Write(_console, entries.Select(entry => new
            {
                entry.Name,
                entry.Title,
                entry.Rows,
                entry.License,
                entry.Citation,
                Sources = Places(entry),
                Here = IsHere(entry, cache),
                RowsHere = !IsHere(entry, cache) ? 0 : entry.Sources.Count > 0 ? cache.Find(entry)!.Rows : entry.Rows,
                Folder = entry.Sources.Count > 0 ? cache.FolderOf(entry) : null,
            }));
            return ExitCode.Success;
        }

        var table = PlainTable.Of("name", "title", "rows", "licence", "here", "from").AlignRight(2);
        foreach (var entry in entries)
        {
            table.AddTexts(entry.Name, entry.Title, NumberText.Count(entry.Rows), entry.License, Here(entry, cache), string.Join(", or ", Places(entry)));
        }

        _console.Write(table);
        return ExitCode.Success;
    }

    // What is here may be a source that has a part of the rows.
    private static string Here(DatasetEntry entry, DatasetCache cache) => entry.Sources.Count > 0 && cache.Find(entry) is { } found && found.Rows != entry.Rows
        ? $"{NumberText.Count(found.Rows)} rows"
        : IsHere(entry, cache) ? "yes" : "no";

    private static bool IsHere(DatasetEntry entry, DatasetCache cache) =>
        entry.Sources.Count == 0 ? entry.Files.All(file => File.Exists(file.Path)) : cache.Find(entry) is not null;

    private static IReadOnlyList<string> Places(DatasetEntry entry)
    {
        if (entry.Sources.Count > 0)
        {
            return [.. entry.Sources.Select(source => source.Describe(entry.Rows))];
        }

        return entry.Files.Count > 0 ? [.. entry.Files.Select(file => Path.GetRelativePath(".", file.Path))] : ["made from a seed"];
    }
}
