using System.Globalization;

namespace MlAdvisor.Datasets;

/// <summary>Finds a dataset's columns among a file's fields, and checks that the fields hold what the columns promise.</summary>
internal static class CsvColumns
{
    /// <summary>The declared column that a field belongs to; null for none.</summary>
    public static DatasetColumn? DeclaredAt(IReadOnlyList<DatasetColumn> columns, List<string> names, int field) =>
        columns.Where((column, i) => column.Fields is { } range
            ? range.First <= field && field <= range.Last
            : names.Count > 0 ? string.Equals(column.Name, names[field], StringComparison.Ordinal) : i == field).FirstOrDefault();

    /// <summary>The same columns, each with its fields.</summary>
    /// <exception cref="DatasetException">A column is not in the file or its fields hold something else, or two fields have one name.</exception>
    public static IReadOnlyList<DatasetColumn> Locate(IReadOnlyList<DatasetColumn> columns, CsvSurvey survey, string path)
    {
        if (survey.NameTwice is { } twice)
        {
            throw new DatasetException(string.Create(CultureInfo.InvariantCulture, $"{path}:{survey.HeaderLine}: two columns are named '{twice}'; rename one."));
        }

        var problems = new List<string>();
        var located = new List<DatasetColumn>();
        var fieldOfName = survey.Names.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        for (var i = 0; i < columns.Count; i++)
        {
            if (FieldsOf(columns[i], fieldOfName, i, survey, path, problems) is { } fields)
            {
                located.Add(columns[i] with { Fields = fields });
                Check(located[^1], survey, path, problems);
            }
        }

        return problems.Count == 0 ? located : throw new DatasetException(problems);
    }

    private static FieldRange? FieldsOf(
        DatasetColumn column, Dictionary<string, int> fieldOfName, int index, CsvSurvey survey, string path, List<string> problems)
    {
        var fields = column.Fields ?? new FieldRange(index, index);
        if (column.Fields is null && survey.Names.Count > 0)
        {
            if (!fieldOfName.TryGetValue(column.Name, out var found))
            {
                problems.Add($"{path}: the file has no column '{column.Name}'{NearestName.Suggest(column.Name, survey.Names)}");
                return null;
            }

            fields = new FieldRange(found, found);
        }

        if (fields.Last >= survey.Fields.Count)
        {
            problems.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{path}: column '{column.Name}' is to be read from field {fields.Last}, counted from 0, but a line has {survey.Fields.Count} fields."));
            return null;
        }

        return fields;
    }

    private static void Check(DatasetColumn column, CsvSurvey survey, string path, List<string> problems)
    {
        var range = column.Fields!.Value;
        for (var i = range.First; i <= range.Last; i++)
        {
            var field = survey.Fields[i];
            var ((line, text), kind) = column.Type switch
            {
                ColumnType.Single => (field.FirstNoNumber, "number"),
                ColumnType.Int32 => (field.FirstNoInt32, "32-bit integer"),
                ColumnType.Boolean => (field.FirstNoBoolean, "truth value"),
                _ => default,
            };
            if (line > 0)
            {
                problems.Add(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{path}:{line}: column '{column.Name}' holds '{text}', which is no {kind}; declare the column as text, or add the value to the format's 'missing'."));
            }
            else if (column.Type is ColumnType.Int32 or ColumnType.Boolean && field.Missing > 0)
            {
                problems.Add(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{path}:{field.FirstMissingLine}: column '{column.Name}' has a missing value, which {(column.Type == ColumnType.Int32 ? "an int32 can not be; declare the column as single" : "a boolean can not be; declare the column as text")}."));
            }
        }
    }
}
