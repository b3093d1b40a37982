using System.Globalization;
using System.Text.Json;

namespace MlAdvisor.Datasets;

/// <summary>Reads an array of objects, in one pass over the file.</summary>
internal sealed class JsonTable
{
    /// <summary>What is said to stand in the place of a value whose key is missing.</summary>
    public const string NoKey = "no key";

    private const int MostColumns = 10_000;

    private const int RowsBetweenLooks = 1024;

    private readonly string _path;
    private readonly IReadOnlyList<DatasetColumn>? _declared;
    private readonly HashSet<string> _missing;
    private readonly List<JsonColumn> _columns = [];
    private readonly Dictionary<string, JsonColumn?> _columnOfKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonColumn?>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private int _rows;

    private JsonTable(string path, JsonFormat format, IReadOnlyList<DatasetColumn>? declared)
    {
        _path = path;
        _declared = declared;
        _missing = format.Missing.ToHashSet(StringComparer.Ordinal);
        _lookup = _columnOfKey.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var column in declared ?? [])
        {
            Begin(column.Name, column.Type, column.Missing?.ToHashSet(StringComparer.Ordinal) ?? _missing);
        }
    }

    /// <summary>Reads the whole file into memory.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format">Where in it the rows are.</param>
    /// <param name="columns">What to read, others are left alone; null to find out.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <exception cref="DatasetException">The file is no JSON, or does not hold what it should; with line and column.</exception>
    public static TableView Read(string path, JsonFormat format, IReadOnlyList<DatasetColumn>? columns, CancellationToken cancellationToken)
    {
        var table = new JsonTable(path, format, columns);
        table.ReadRows(format, cancellationToken);
        return new TableView(columns is null ? table.Found(format) : table.Declared(columns));
    }

    /// <summary>Finds out what a file holds.</summary>
    /// <exception cref="DatasetException">The file is no JSON, or holds no array of objects.</exception>
    public static InferredDataset Infer(string path, JsonFormat format, CancellationToken cancellationToken)
    {
        var table = new JsonTable(path, format, declared: null);
        table.ReadRows(format, cancellationToken);
        return new InferredDataset(path, format, table._rows, 0, [.. table._columns.Select(Inferred)]);
    }

    private static InferredColumn Inferred(JsonColumn column) => column.IsNested
        ? new InferredColumn
        {
            Name = column.Name,
            Kind = InferredKind.Nested,
            Reason = "lists or objects, which no column can hold; left out",
            Rows = column.Rows,
        }
        : ColumnInference.Of(column.Name, column.Summary);

    private List<TableColumn> Found(JsonFormat format)
    {
        var found = new List<TableColumn>();
        foreach (var column in _columns)
        {
            if (Inferred(column).ToColumn(format.Missing) is { } described)
            {
                found.Add(column.ToColumn(described.Type));
            }
        }

        return found.Count > 0 ? found : throw new DatasetException($"{_path}: the rows have no key whose values are numbers, texts or truth values.");
    }

    private List<TableColumn> Declared(IReadOnlyList<DatasetColumn> columns)
    {
        var problems = new List<string>();
        for (var i = 0; i < columns.Count; i++)
        {
            if (_columns[i].Summary.Markers.GetValueOrDefault(NoKey) == _rows)
            {
                problems.Add($"{_path}: no row has the key '{columns[i].Name}'{NearestName.Suggest(columns[i].Name, _columnOfKey.Where(pair => pair.Value is null).Select(pair => pair.Key))}");
            }
            else if (columns[i].Type is ColumnType.Int32 or ColumnType.Boolean && _columns[i].Summary.Missing > 0)
            {
                var instead = columns[i].Type == ColumnType.Int32 ? "an int32 can not be; declare the column as single" : "a boolean can not be; declare the column as text";
                problems.Add(string.Create(CultureInfo.InvariantCulture, $"{_path}:{_columns[i].Summary.FirstMissingLine}: column '{columns[i].Name}' has a missing value, which {instead}."));
            }
        }

        return problems.Count == 0 ? [.. columns.Select((column, i) => _columns[i].ToColumn(column.Type))] : throw new DatasetException(problems);
    }

    private void ReadRows(JsonFormat format, CancellationToken cancellationToken)
    {
        using var tokens = new JsonTokens(_path);
        tokens.Read();
        JsonPlace.GoTo(tokens, format.Rows);
        while (tokens.Read() && tokens.Type != JsonTokenType.EndArray)
        {
            if (tokens.Type != JsonTokenType.StartObject)
            {
                throw new DatasetException($"{tokens.Place}: row {Number(_rows + 1)} is {JsonPlace.Describe(tokens)}; each row must be an object.");
            }

            ReadRow(tokens);
            if (++_rows % RowsBetweenLooks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        while (tokens.Read())
        {
            // What follows the rows must be JSON too, or the file may have been cut.
        }

        if (_rows == 0)
        {
            throw new DatasetException($"{_path}: the array has no rows.");
        }
    }

    private void ReadRow(JsonTokens tokens)
    {
        while (tokens.Read() && tokens.Type == JsonTokenType.PropertyName)
        {
            if (!_lookup.TryGetValue(tokens.Text, out var column))
            {
                column = _declared is null ? Begin(tokens.Text.ToString(), null, _missing) : _columnOfKey[tokens.Text.ToString()] = null;
            }

            if (column?.Rows > _rows)
            {
                throw new DatasetException($"{tokens.Place}: row {Number(_rows + 1)} has the key '{column.Name}' twice.");
            }

            tokens.Read();
            if (column is null)
            {
                tokens.Skip();
            }
            else
            {
                Add(column, tokens);
            }
        }

        foreach (var column in _columns)
        {
            column.FillTo(_rows + 1, tokens.Line);
        }
    }

    private JsonColumn Begin(string name, ColumnType? type, HashSet<string> missing)
    {
        if (_columns.Count == MostColumns)
        {
            throw new DatasetException($"{_path}: the rows have more than {Number(MostColumns)} different keys; a column's name must not depend on the row.");
        }

        var column = new JsonColumn(name, type, missing, _rows);
        _columns.Add(column);
        _columnOfKey[name] = column;
        return column;
    }

    private void Add(JsonColumn column, JsonTokens tokens)
    {
        switch (tokens.Type)
        {
            case JsonTokenType.Null:
                column.AddMissing("null", tokens.Line);
                break;
            case JsonTokenType.Number:
                column.AddNumber(double.Parse(tokens.Text, NumberStyles.Float, CultureInfo.InvariantCulture), tokens.Text, tokens.Line);
                break;
            case JsonTokenType.String:
                column.AddText(tokens.Text, tokens.Line);
                break;
            case JsonTokenType.True or JsonTokenType.False:
                column.AddTruth(tokens.Type == JsonTokenType.True, tokens.Line);
                break;
            default:
                RefuseNested(column, tokens);
                column.AddNested(tokens.Line);
                tokens.Skip();
                return;
        }

        RefuseOtherType(column, tokens);
    }

    private void RefuseNested(JsonColumn column, JsonTokens tokens)
    {
        if (_declared is not null)
        {
            throw new DatasetException($"{tokens.Place}: row {Number(_rows + 1)}: column '{column.Name}' holds {JsonPlace.Describe(tokens)}, which no column can hold; leave it out of the columns.");
        }
    }

    private void RefuseOtherType(JsonColumn column, JsonTokens tokens)
    {
        var (isOther, expected) = column.DeclaredType switch
        {
            ColumnType.Single => (column.Summary.FirstNoNumber.Line > 0, "a number"),
            ColumnType.Int32 => (column.Summary.FirstNoInt32.Line > 0, "a 32-bit integer"),
            ColumnType.Boolean => (column.Summary.FirstNoBoolean.Line > 0, "true or false"),
            _ => (false, ""),
        };
        if (isOther)
        {
            throw new DatasetException($"{tokens.Place}: row {Number(_rows + 1)}: column '{column.Name}' holds {JsonPlace.Describe(tokens)} where {expected} is expected; declare the column as text, or add the value to the format's 'missing'.");
        }
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
