using System.Globalization;

namespace MlAdvisor.Datasets;

/// <summary>One look over a whole file: its column names, its number of rows, and what each field holds.</summary>
internal sealed class CsvSurvey
{
    private const int RowsBetweenLooks = 1024;

    private CsvSurvey(IReadOnlyList<string> names, IReadOnlyList<FieldSummary> fields, int rows, bool hasLineEndsInFields)
    {
        Names = names;
        Fields = fields;
        Rows = rows;
        HasLineEndsInFields = hasLineEndsInFields;
    }

    /// <value>The names in the header line; empty for a file without one.</value>
    public IReadOnlyList<string> Names { get; }

    /// <value>What each field holds, as many as the first line has.</value>
    public IReadOnlyList<FieldSummary> Fields { get; }

    /// <value>Number of rows, the header not among them.</value>
    public int Rows { get; }

    /// <value>Whether a quoted field goes over a line's end.</value>
    public bool HasLineEndsInFields { get; }

    /// <summary>Looks over a file.</summary>
    /// <exception cref="DatasetException">It has no rows, a line has too many or too few fields, or a name stands twice.</exception>
    public static CsvSurvey Of(string path, CsvFormat format, CancellationToken cancellationToken = default)
    {
        using var scanner = new CsvScanner(new StreamReader(path), format.Separator);
        var missing = new HashSet<string>(format.Missing, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        var names = format.Header && scanner.Read() ? ReadNames(scanner, path) : [];
        var fields = names.ConvertAll(_ => new FieldSummary());
        var rows = 0;
        while (scanner.Read())
        {
            if (rows == 0 && !format.Header)
            {
                fields = [.. Enumerable.Range(0, scanner.FieldCount).Select(_ => new FieldSummary())];
            }

            Add(scanner, fields, missing, path);
            if (++rows % RowsBetweenLooks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        return rows > 0
            ? new CsvSurvey(names, fields, rows, scanner.HasLineEndsInFields)
            : throw new DatasetException($"{path}: the file has no rows{(format.Header ? " after its header line" : "")}.");
    }

    private static void Add(CsvScanner scanner, List<FieldSummary> fields, HashSet<string>.AlternateLookup<ReadOnlySpan<char>> missing, string path)
    {
        if (scanner.FieldCount != fields.Count)
        {
            throw new DatasetException(string.Create(
                CultureInfo.InvariantCulture,
                $"{path}:{scanner.Line}: the line has {scanner.FieldCount} fields, the first one has {fields.Count}; is a separator missing, or a quote around a field that holds one?"));
        }

        for (var i = 0; i < fields.Count; i++)
        {
            var field = scanner.Field(i);
            fields[i].Add(field, scanner.Line, missing.Contains(field));
        }
    }

    private static List<string> ReadNames(CsvScanner scanner, string path)
    {
        var names = new List<string>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < scanner.FieldCount; i++)
        {
            var name = scanner.Field(i).ToString();
            if (name.Length == 0)
            {
                name = string.Create(CultureInfo.InvariantCulture, $"column_{i + 1}");
            }

            if (!known.Add(name))
            {
                throw new DatasetException(string.Create(CultureInfo.InvariantCulture, $"{path}:{scanner.Line}: two columns are named '{name}'; rename one."));
            }

            names.Add(name);
        }

        return names;
    }
}
