using System.CommandLine;
using System.Globalization;
using Microsoft.ML;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;
using MlAdvisor.Reports;
using Spectre.Console;

namespace MlAdvisor.Cli.Commands;

/// <summary><c>mladvisor data show NAME|PATH</c>: schema, first rows, statistics of the columns, and for images a contact sheet.</summary>
internal sealed class DataShowCommand : Command
{
    private const int MostValues = 12;

    private const int FirstLabels = 10;

    private readonly IAnsiConsole _console;
    private readonly DataOptions _options = new();
    private readonly Argument<string> _dataset = new("DATASET") { Description = "A name of the registry, or a path to a file." };
    private readonly CountOption _rows = new("--rows", least: 0, most: 1000) { Description = "How many rows to show, at most 1000.", DefaultValueFactory = _ => 5 };
    private readonly FileToWriteOption _sheet = new("--contact-sheet") { Description = "The .png or .jpg file for images of every class; by default contact-sheet-NAME.png." };

    public DataShowCommand(IAnsiConsole console)
        : base("show", "Shows a dataset's columns, first rows and statistics; of images, also a contact sheet. Fetches it where it is not here.")
    {
        _console = console;
        Arguments.Add(_dataset);
        Options.Add(_rows);
        Options.Add(_sheet);
        _options.AddTo(this);
        SetAction((parsed, cancellationToken) => Task.FromResult(Run(parsed, cancellationToken)));
    }

    private int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var isJson = _options.IsJson(parsed);
        Dataset dataset;
        TableView table;
        using (var status = isJson ? null : new FetchStatus(_console))
        {
            dataset = _options.Registry(parsed).Find(parsed.GetRequiredValue(_dataset), new DatasetFetcher(progress: status));
            table = dataset.Open(new MLContext(0), cancellationToken);
        }

        var columns = TableStatistics.Of(table, cancellationToken);
        var preview = RowPreview.Of(table, parsed.GetValue(_rows) ?? 0);
        var (readable, unreadable) = Read(table, cancellationToken);
        var sheet = WriteSheet(parsed, dataset, readable, columns, cancellationToken);
        if (isJson)
        {
            DataOptions.Write(_console, new
            {
                dataset.Name,
                dataset.Entry?.Title,
                dataset.Entry?.License,
                dataset.Entry?.Citation,
                table.Rows,
                Columns = columns,
                FirstRows = preview,
                FirstHeldOutLabels = HeldOutLabels.First(table, FirstLabels),
                ContactSheet = sheet?.Path,
                UnreadableImages = unreadable,
            });
            return ExitCode.Success;
        }

        WriteHead(dataset, table);
        WriteColumns(columns);
        WriteRows(columns, preview);
        WriteClasses(columns);
        WriteHeldOut(dataset, table);
        if (unreadable.Count > 0)
        {
            _console.WriteLine();
            _console.WriteLine(ImageFiles.Told(unreadable));
        }

        if (sheet is { } written)
        {
            _console.WriteLine();
            _console.WriteLine($"Contact sheet: {written.Path} (its rows: {string.Join(", ", written.Classes)})");
        }

        return ExitCode.Success;
    }

    /// <summary>The rows whose images can be read, and the images that can not; nothing is left out of other tables.</summary>
    private static (TableView Rows, IReadOnlyList<BadImage> Unreadable) Read(TableView table, CancellationToken cancellationToken)
    {
        if (ContactSheet.Paths(table) is not { } column)
        {
            return (table, []);
        }

        var files = new ImageFiles([new ImageColumn(column, table.Folder!, BadImageHandling.Skip)]);
        return (files.Survey(table, cancellationToken), files.Skipped);
    }

    private (string Path, IReadOnlyList<string> Classes)? WriteSheet(ParseResult parsed, Dataset dataset, TableView table, IReadOnlyList<ColumnStatistics> columns, CancellationToken cancellationToken)
    {
        if (table.Rows == 0 || !ContactSheet.HasImages(table))
        {
            return null;
        }

        var path = parsed.GetValue(_sheet) ?? $"contact-sheet-{dataset.Name}.png";
        var label = columns.FirstOrDefault(column => column.Values.Count > 0 && string.Equals(column.Name, "label", StringComparison.Ordinal))?.Name;
        var sheet = ContactSheet.Of(table, label, cancellationToken: cancellationToken);
        try
        {
            OutputFile.Write(path, sheet.Save);
        }
        catch (ArgumentException exception)
        {
            throw new DatasetException($"{path}: the contact sheet can not be written: {exception.Message}", exception);
        }

        return (path, sheet.Classes);
    }

    private void WriteHead(Dataset dataset, TableView table)
    {
        _console.WriteLine($"{dataset.Name}: {(dataset.Entry is { } entry ? $"{entry.Title} (licence: {entry.License})" : "a file that nobody described")}");
        if (dataset.Entry?.Citation is { } citation)
        {
            _console.WriteLine(citation);
        }

        _console.WriteLine($"{NumberText.Count(table.Rows)} rows, {NumberText.Count(table.Columns.Count)} columns");
        _console.WriteLine();
    }

    private void WriteColumns(IReadOnlyList<ColumnStatistics> columns)
    {
        var rows = PlainTable.Of("column", "type", "values", "missing", "min", "mean", "max", "different").AlignRight(Enumerable.Range(2, 6));
        foreach (var column in columns)
        {
            rows.AddTexts(
                column.Name, column.Type, NumberText.Count(column.Count), NumberText.Count(column.Missing), Number(column.Min), Number(column.Mean), Number(column.Max),
                column.Distinct is { } distinct ? NumberText.Count(distinct) : "");
        }

        _console.Write(rows);
    }

    private void WriteRows(IReadOnlyList<ColumnStatistics> columns, IReadOnlyList<IReadOnlyList<string>> preview)
    {
        _console.WriteLine();
        var rows = PlainTable.Of(columns.Select(column => column.Name));
        foreach (var row in preview)
        {
            rows.AddTexts(row);
        }

        _console.Write(rows);
    }

    private void WriteClasses(IReadOnlyList<ColumnStatistics> columns)
    {
        var few = columns.Where(column => column.Values.Count is > 0 and <= MostValues).ToList();
        if (few.Count > 0)
        {
            _console.WriteLine();
        }

        foreach (var column in few)
        {
            _console.WriteLine($"{column.Name}: {string.Join(", ", column.Values.Select(value => $"{value.Value} {NumberText.Count(value.Count)}"))}");
        }
    }

    // Whoever knows the data knows how their test part begins: CIFAR-10's with 3 8 8 0 6 6 1 6 3 1.
    private void WriteHeldOut(Dataset dataset, TableView table)
    {
        var first = HeldOutLabels.First(table, FirstLabels);
        if (first.Count > 0)
        {
            _console.WriteLine();
            var numbers = dataset.Entry?.Format is CifarFormat ? $"{string.Join(' ', first.Select(label => NumberText.Count(CifarFormat.Classes.ToList().IndexOf(label))))}: " : "";
            _console.WriteLine($"the held-out part begins with {numbers}{string.Join(", ", first)}");
        }
    }

    private static string Number(double? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";
}
