using MlAdvisor.Datasets;

namespace MlAdvisor.Models;

/// <summary>How a file is to be read so that its columns are what a model was trained on, whatever they look like in this file alone.</summary>
/// <param name="manifest">What the model says of itself.</param>
/// <param name="readsLabel">Whether the label is read where it is there.</param>
internal sealed class ModelColumns(ModelManifest manifest, bool readsLabel)
{
    private static readonly Dictionary<string, ColumnType> Types = new(StringComparer.Ordinal)
    {
        ["Single"] = ColumnType.Single,
        ["Int32"] = ColumnType.Int32,
        ["Boolean"] = ColumnType.Boolean,
        ["String"] = ColumnType.Text,
    };

    /// <summary>The file's format and the columns to read; no columns for files that have no others, such as those of images.</summary>
    /// <param name="found">What was found out about the file.</param>
    public (DatasetFormat Format, IReadOnlyList<DatasetColumn>? Columns) Describe(InferredDataset found)
    {
        if (found.Format is not (CsvFormat or JsonFormat))
        {
            return (found.Format, null);
        }

        var format = found.Format is CsvFormat csv && manifest.Csv is { } trained
            ? csv with { Missing = trained.Missing, DecimalMarker = trained.DecimalMarker, Header = trained.Header && csv.Header }
            : found.Format;
        var isLabelled = readsLabel && found.Columns.Any(column => column.Name == manifest.Label.Name);
        IEnumerable<ModelColumn> wanted = isLabelled ? [.. manifest.Inputs, manifest.Label] : manifest.Inputs;
        return (format, [.. wanted.Select(column => Column(column, found))]);
    }

    private static DatasetColumn Column(ModelColumn column, InferredDataset found)
    {
        var type = Types.TryGetValue(column.Type, out var scalar) ? scalar
            : column.Type.StartsWith("Vector<", StringComparison.Ordinal) ? ColumnType.Single
            : throw new DatasetException($"{found.Path}: column '{column.Name}' is of type {column.Type}, which no such file holds; predict it from code.");
        var seen = found.Columns.FirstOrDefault(candidate => candidate.Name == column.Name);
        RefuseGaps(type, seen, found);
        return new DatasetColumn(column.Name, type) { Fields = FieldsOf(column, found), Missing = seen?.ToColumn(Standard(found.Format))?.Missing };
    }

    // Where the column was described by hand, it can be described in another way; what a model was trained on stays as it is.
    private static void RefuseGaps(ColumnType type, InferredColumn? seen, InferredDataset found)
    {
        if (type is ColumnType.Boolean or ColumnType.Int32 && seen is { Missing: > 0 })
        {
            throw new DatasetException(FormattableString.Invariant(
                $"{found.Path}: {seen.Missing} of {seen.Rows} rows have no '{seen.Name}', which the model takes as {(type == ColumnType.Boolean ? "true or false" : "a whole number")} in every row; fill it, or leave these rows out."));
        }
    }

    // Where a comment names the columns, nothing else finds a field by its name.
    private static FieldRange? FieldsOf(ModelColumn column, InferredDataset found)
    {
        if (column.Fields is not null || found.Format is not CsvFormat { Header: false })
        {
            return column.Fields;
        }

        var names = found.Columns.Select(candidate => candidate.Name).ToList();
        var field = names.IndexOf(column.Name);
        return field >= 0 ? new FieldRange(field, field) : throw new DatasetException($"{found.Path}: the file has no column '{column.Name}'{NearestName.Suggest(column.Name, names)}");
    }

    private static IReadOnlyList<string> Standard(DatasetFormat format) => format switch
    {
        CsvFormat csv => csv.Missing,
        JsonFormat json => json.Missing,
        _ => [],
    };
}
