using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlAdvisor.Datasets;

/// <summary>Reads a file of separated fields through ML.NET's TextLoader.</summary>
internal static class CsvTable
{
    /// <summary>Reads the whole file into memory.</summary>
    /// <param name="context">ML.NET's context.</param>
    /// <param name="path">The file.</param>
    /// <param name="format">How its lines are written.</param>
    /// <param name="columns">What to read; null to find out.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <exception cref="DatasetException">The file does not hold what it should.</exception>
    public static TableView Read(
        MLContext context,
        string path,
        CsvFormat format,
        IReadOnlyList<DatasetColumn>? columns,
        CancellationToken cancellationToken)
    {
        if (columns is null)
        {
            var found = CsvHeader.Find(path, format, cancellationToken);
            return Read(context, path, found.Format, found.Survey, [.. found.Columns.Select((column, i) => column.ToColumn(format.Missing)! with { Fields = new FieldRange(i, i) })], cancellationToken);
        }

        var survey = CsvSurvey.Of(path, format, columns, cancellationToken);
        return Read(context, path, format, survey, CsvColumns.Locate(columns, survey, path), cancellationToken);
    }

    /// <summary>Finds out what a file holds.</summary>
    /// <exception cref="DatasetException">It can not be made out.</exception>
    public static InferredDataset Infer(string path, CsvFormat format, CancellationToken cancellationToken)
    {
        var found = CsvHeader.Find(path, format, cancellationToken);
        return new InferredDataset(path, found.Format, found.Survey.Rows, 0, found.Columns);
    }

    private static TableView Read(MLContext context, string path, CsvFormat format, CsvSurvey survey, IReadOnlyList<DatasetColumn> located, CancellationToken cancellationToken)
    {
        var view = context.Data.LoadFromTextFile(path, new TextLoader.Options
        {
            Columns = [.. located.Select(LoaderColumn)],
            HasHeader = format.Header,
            Separators = [format.Separator],
            AllowQuoting = format.AllowQuoting,
            EscapeChar = format.EscapeChar,
            DecimalMarker = format.DecimalMarker,
            MissingRealsAsNaNs = true,
            ReadMultilines = survey.HasLineEndsInFields,
        });
        var missing = located.ToDictionary(column => column.Name, column => column.Missing ?? format.Missing, StringComparer.Ordinal);
        var table = TableReader.Read(view, name => new TextRule(missing[name], format.TrimWhitespace), cancellationToken);
        return table.Rows == survey.Rows
            ? MissingNumbers.Blank(table, missing, format.DecimalMarker)
            : throw new DatasetException(string.Create(
                CultureInfo.InvariantCulture,
                $"{path}: the file has {survey.Rows} rows, of which ML.NET's TextLoader reads {table.Rows}; is a quote not closed?"));
    }

    private static TextLoader.Column LoaderColumn(DatasetColumn column)
    {
        var fields = column.Fields!.Value;
        var kind = column.Type switch
        {
            ColumnType.Single => DataKind.Single,
            ColumnType.Int32 => DataKind.Int32,
            ColumnType.Boolean => DataKind.Boolean,
            _ => DataKind.String,
        };
        return fields.Count == 1
            ? new TextLoader.Column(column.Name, kind, fields.First)
            : new TextLoader.Column(column.Name, kind, fields.First, fields.Last);
    }
}
