using System.Globalization;

namespace MlAdvisor.Datasets;

/// <summary>Where a file that nobody described names its columns: in its first line or, as some of ML.NET's own do, in a comment before it.</summary>
internal static class CsvHeader
{
    private const string Remedy = "it must name the columns, or a datasets.json beside the file has to, with \"header\": false in its format";

    private const int MostNames = 5;

    /// <summary>The file's columns, one a field.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format">How it is written, with a header.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <returns>What was seen, the format (without a header where a comment names the columns), and the columns.</returns>
    /// <exception cref="DatasetException">Nothing names the columns, or two have one name.</exception>
    public static (CsvSurvey Survey, CsvFormat Format, IReadOnlyList<InferredColumn> Columns) Find(string path, CsvFormat format, CancellationToken cancellationToken)
    {
        var survey = CsvSurvey.Of(path, format, null, cancellationToken);
        var columns = Columns(survey.Names, survey);
        if (WhatIsWrong(survey, columns, format) is not { } problem)
        {
            return (survey, format, columns);
        }

        if (HasARow(survey, format) && NamesOf(survey.Comment, format) is { } names && names.Count == survey.Fields.Count)
        {
            var bare = format with { Header = false };
            var rows = CsvSurvey.Of(path, bare, null, cancellationToken);
            return (rows, bare, Columns(names, rows));
        }

        var comment = survey.Comment.Line == 0 || !HasARow(survey, format) ? "" : string.Create(
            CultureInfo.InvariantCulture, $" Line {survey.Comment.Line} begins with # and is a comment; if it names the columns, take the # away, and separate the names as the rows' fields are.");
        throw new DatasetException(string.Create(CultureInfo.InvariantCulture, $"{path}:{survey.HeaderLine}: {problem}.{comment}"));
    }

    private static IReadOnlyList<InferredColumn> Columns(IReadOnlyList<string> names, CsvSurvey survey) =>
        [.. names.Select((name, i) => ColumnInference.Of(name, survey.Fields[i]))];

    /// <summary>Why the first line is no header, in a sentence without an end; null where it is one.</summary>
    private static string? WhatIsWrong(CsvSurvey survey, IReadOnlyList<InferredColumn> columns, CsvFormat format) =>
        survey.Names.All(name => FieldNumbers.IsNumber(name, format.DecimalMarker)) ? $"the first line holds numbers alone; {Remedy}"
        : survey.NameTwice is { } twice ? $"two columns are named '{twice}'; rename one{(FieldNumbers.IsNumber(twice, format.DecimalMarker) ? " or, where the line is a row, put one with the columns' names before it" : "")}"
        : AreARow(survey, columns, format) ? $"the first line holds {string.Join(", ", survey.Names.Take(MostNames).Select(name => $"'{name}'"))}{(survey.Names.Count > MostNames ? " and more" : "")}, a row like those below it; {Remedy}"
        : null;

    // A word that stands twice is a name, and the line no row.
    private static bool HasARow(CsvSurvey survey, CsvFormat format) => survey.NameTwice is not { } twice || FieldNumbers.IsNumber(twice, format.DecimalMarker);

    /// <summary>Whether every column of numbers has one for its name, and every column of categories one of these: a column of years has no such neighbours.</summary>
    private static bool AreARow(CsvSurvey survey, IReadOnlyList<InferredColumn> columns, CsvFormat format)
    {
        var telling = columns.Index().Where(column => column.Item.Kind is InferredKind.Number or InferredKind.Integer or InferredKind.Category).ToLookup(column => column.Item.Kind == InferredKind.Category);
        return telling[false].Any() && telling[true].Any()
            && telling[false].All(column => FieldNumbers.IsNumber(column.Item.Name, format.DecimalMarker))
            && telling[true].All(column => survey.Fields[column.Index].Distinct.Contains(column.Item.Name));
    }

    /// <summary>The names that a comment holds; null where it holds none, a number among them, or one twice.</summary>
    private static List<string>? NamesOf((int Line, string Text) comment, CsvFormat format)
    {
        using var scanner = new CsvScanner(new StringReader(comment.Text), format);
        try
        {
            if (!scanner.Read())
            {
                return null;
            }
        }
        catch (FormatException)
        {
            return null;
        }

        List<string> names = [.. Enumerable.Range(0, scanner.FieldCount).Select(i => scanner.Field(i).ToString())];
        return names.Exists(name => name.Length == 0 || FieldNumbers.IsNumber(name, format.DecimalMarker)) || names.Distinct(StringComparer.Ordinal).Count() < names.Count ? null : names;
    }
}
