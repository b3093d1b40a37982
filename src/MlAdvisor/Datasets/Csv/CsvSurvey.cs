using System.Globalization;
using System.Text;

namespace MlAdvisor.Datasets;

/// <summary>One look over a whole file: its column names, its number of rows, and what each field holds.</summary>
/// <remarks>
/// ML.NET's TextLoader reads the file once more. It needs the columns' types before it begins, and reads on in silence where a line is too short, a
/// number is none or a quote is not closed: what is wrong, and where, has to be known before.
/// </remarks>
internal sealed class CsvSurvey
{
    private const int RowsBetweenLooks = 1024;

    private CsvSurvey()
    {
    }

    /// <value>The names in the header line; empty for a file without one.</value>
    public required IReadOnlyList<string> Names { get; init; }

    /// <value>A name that stands twice in the header line; null for none.</value>
    public required string? NameTwice { get; init; }

    /// <value>The header line; 0 for a file without one.</value>
    public required int HeaderLine { get; init; }

    /// <value>The last line that begins with <c>#</c> before the first other one, without that; line 0 for none.</value>
    public required (int Line, string Text) Comment { get; init; }

    /// <value>What each field holds, as many as the first line has.</value>
    public required IReadOnlyList<ColumnSummary> Fields { get; init; }

    /// <value>Number of rows, the header not among them.</value>
    public required int Rows { get; init; }

    /// <value>Whether a quoted field goes over a line's end.</value>
    public required bool HasLineEndsInFields { get; init; }

    /// <summary>Looks over a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="columns">The columns that are declared, whose fields are only checked; null for none.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <exception cref="DatasetException">It is no text in UTF-8, it has no rows, or a line has too many or too few fields.</exception>
    public static CsvSurvey Of(string path, CsvFormat format, IReadOnlyList<DatasetColumn>? columns = null, CancellationToken cancellationToken = default)
    {
        using var scanner = new CsvScanner(CsvEncoding.Open(path), format);
        try
        {
            return Of(scanner, path, format, columns, cancellationToken);
        }
        catch (Exception exception) when (exception is DecoderFallbackException or DatasetException or FormatException)
        {
            // A file in another encoding is told for that before anything else that is wrong with it, wherever that stands.
            CsvEncoding.Check(path, cancellationToken);
            throw;
        }
    }

    private static CsvSurvey Of(CsvScanner scanner, string path, CsvFormat format, IReadOnlyList<DatasetColumn>? columns, CancellationToken cancellationToken)
    {
        var names = format.Header && scanner.Read() ? ReadNames(scanner, path) : [];
        var headerLine = scanner.Line;
        var fields = Summaries(names.Count);
        var rows = 0;
        while (scanner.Read())
        {
            if (rows == 0 && !format.Header)
            {
                RefuseSeparatorLine(scanner, path);
                fields = Summaries(scanner.FieldCount);
            }

            Add(scanner, fields, path);
            if (++rows % RowsBetweenLooks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        return rows > 0
            ? new CsvSurvey
            {
                Names = names,
                NameTwice = names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(same => same.Skip(1).Any())?.Key,
                HeaderLine = headerLine,
                Comment = scanner.Comment,
                Fields = fields,
                Rows = rows,
                HasLineEndsInFields = scanner.HasLineEndsInFields,
            }
            : throw new DatasetException($"{path}: the file has no rows{(format.Header ? " after its header line" : "")}.");

        List<ColumnSummary> Summaries(int count) => [.. Enumerable.Range(0, count).Select(field => new ColumnSummary(
            (CsvColumns.DeclaredAt(columns ?? [], names, field)?.Missing ?? format.Missing).ToHashSet(StringComparer.Ordinal), format.DecimalMarker, columns is not null))];
    }

    private static void Add(CsvScanner scanner, List<ColumnSummary> fields, string path)
    {
        if (scanner.FieldCount != fields.Count)
        {
            throw new DatasetException(string.Create(
                CultureInfo.InvariantCulture,
                $"{path}:{scanner.Line}: the line has {scanner.FieldCount} fields, the first one has {fields.Count}; is a separator missing, or a quote around a field that holds one?"));
        }

        for (var i = 0; i < fields.Count; i++)
        {
            fields[i].AddField(scanner.Field(i), scanner.Line, scanner.IsPadded(i));
        }
    }

    // ML.NET's TextLoader knows nothing of such a line, and would take it for the names, or for a row.
    private static void RefuseSeparatorLine(CsvScanner scanner, string path)
    {
        const string Beginning = "sep=";
        var first = scanner.Field(0);
        var isOne = first.StartsWith(Beginning, StringComparison.OrdinalIgnoreCase)
            && (scanner.FieldCount == 1 ? first.Length <= Beginning.Length + 1 : scanner.FieldCount == 2 && first.Length == Beginning.Length && scanner.Field(1).IsEmpty);
        if (isOne)
        {
            throw new DatasetException(string.Create(
                CultureInfo.InvariantCulture,
                $"{path}:{scanner.Line}: the line tells Excel what separates the fields ('{Beginning}'), and is none of names or values; delete it. What separates is seen without it, or stands in a datasets.json."));
        }
    }

    private static List<string> ReadNames(CsvScanner scanner, string path)
    {
        RefuseSeparatorLine(scanner, path);
        var names = new List<string>();
        for (var i = 0; i < scanner.FieldCount; i++)
        {
            var name = scanner.Field(i).ToString();
            names.Add(name.Length == 0 ? string.Create(CultureInfo.InvariantCulture, $"column_{i + 1}") : name);
        }

        return names;
    }
}
