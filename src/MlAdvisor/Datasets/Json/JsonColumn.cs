using System.Globalization;
using Microsoft.ML.Data;

namespace MlAdvisor.Datasets;

/// <summary>Gathers a column's values row by row, numbers as numbers and texts as texts, until it is known what the column is.</summary>
internal sealed class JsonColumn
{
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _missing;
    private readonly List<double> _numbers = [];
    private readonly TextPool _pool = new();
    private List<ReadOnlyMemory<char>>? _texts;

    /// <summary>Begins with rows that lack the key.</summary>
    public JsonColumn(string name, ColumnType? declared, HashSet<string> missing, int rows)
    {
        Name = name;
        DeclaredType = declared;
        Summary = new ColumnSummary(missing, isDeclared: declared is not null);
        _missing = missing.GetAlternateLookup<ReadOnlySpan<char>>();
        FillTo(rows, 1);
    }

    /// <value>The key.</value>
    public string Name { get; }

    /// <value>What its values have to be; null where that is to be found out.</value>
    public ColumnType? DeclaredType { get; }

    /// <value>What was seen.</value>
    public ColumnSummary Summary { get; }

    /// <value>Whether a list or an object stands in a row.</value>
    public bool IsNested { get; private set; }

    /// <value>Number of rows gathered.</value>
    public int Rows => _numbers.Count;

    /// <summary>Takes a number.</summary>
    public void AddNumber(double number, ReadOnlySpan<char> text, int line)
    {
        Summary.AddNumber(number, text, line);
        _numbers.Add(number);
        _texts?.Add(default);
    }

    /// <summary>Takes a text.</summary>
    public void AddText(ReadOnlySpan<char> text, int line)
    {
        var trimmed = text.Trim();
        if (_missing.Contains(trimmed))
        {
            AddMissing(trimmed, line);
            return;
        }

        Summary.AddText(trimmed, line);
        Keep(_pool.Get(trimmed));
    }

    /// <summary>Takes a truth value.</summary>
    public void AddTruth(bool value, int line)
    {
        Summary.AddTruth(value, line);
        Keep(_pool.Get(value ? "true" : "false"));
    }

    /// <summary>Takes a list or an object, which no column holds.</summary>
    public void AddNested(int line)
    {
        IsNested = true;
        AddMissing("nested", line);
    }

    /// <summary>Takes a missing value.</summary>
    public void AddMissing(ReadOnlySpan<char> marker, int line)
    {
        Summary.AddMissing(marker, line);
        _numbers.Add(double.NaN);
        _texts?.Add(default);
    }

    /// <summary>Adds missing values where rows lacked the key.</summary>
    public void FillTo(int rows, int line)
    {
        while (Rows < rows)
        {
            AddMissing(JsonTable.NoKey, line);
        }
    }

    /// <summary>What was gathered, as a column of a type that suits it.</summary>
    public TableColumn ToColumn(ColumnType type) => type switch
    {
        ColumnType.Single => new TableColumn<float>(Name, NumberDataViewType.Single, Values(row => (float)_numbers[row])),
        ColumnType.Int32 => new TableColumn<int>(Name, NumberDataViewType.Int32, Values(row => (int)_numbers[row])),
        ColumnType.Boolean => new TableColumn<bool>(Name, BooleanDataViewType.Instance, Values(Truth)),
        _ => new TableColumn<ReadOnlyMemory<char>>(Name, TextDataViewType.Instance, Values(Text)),
    };

    private void Keep(ReadOnlyMemory<char> text)
    {
        if (_texts is null)
        {
            _texts = new List<ReadOnlyMemory<char>>(_numbers.Count + 1);
            _texts.AddRange(Enumerable.Repeat(default(ReadOnlyMemory<char>), _numbers.Count));
        }

        _numbers.Add(double.NaN);
        _texts.Add(text);
    }

    private T[] Values<T>(Func<int, T> value)
    {
        var values = new T[Rows];
        for (var row = 0; row < values.Length; row++)
        {
            values[row] = value(row);
        }

        return values;
    }

    private bool Truth(int row) => (_texts is not null && _texts[row].Span is "true") || _numbers[row] == 1;

    private ReadOnlyMemory<char> Text(int row) => _texts is not null && _texts[row].Length > 0
        ? _texts[row]
        : double.IsNaN(_numbers[row]) ? default : _pool.Get(_numbers[row].ToString("R", CultureInfo.InvariantCulture));
}
