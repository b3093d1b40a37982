using System.Collections.Frozen;

namespace MlAdvisor.Datasets;

/// <summary>What a column holds, gathered value by value.</summary>
/// <param name="missing">Texts that say that a value is missing.</param>
/// <param name="decimalMarker">What stands before the decimals of a number that is written as text.</param>
/// <param name="isDeclared">Whether the column's type is known, so that only what contradicts it matters.</param>
internal sealed class ColumnSummary(HashSet<string> missing, char decimalMarker = '.', bool isDeclared = false)
{
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _missing = missing.GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _missingAmongNumbers = MissingMarkers.AmongNumbers.GetAlternateLookup<ReadOnlySpan<char>>();

    private bool _hasOnlyDates = true;
    private bool _hasOnlyImages = true;
    private bool _isPadded;
    private int _truths;

    /// <value>Number of rows.</value>
    public int Rows { get; private set; }

    /// <value>How many say that the value is missing.</value>
    public int Missing { get; private set; }

    /// <value>The first line with a missing value; 0 for none.</value>
    public int FirstMissingLine { get; private set; }

    /// <value>The first line whose value is neither missing nor a number, with the value; line 0 for none.</value>
    public (int Line, string Text) FirstNoNumber { get; private set; }

    /// <value>The first line whose value is neither missing nor a 32-bit integer, with the value; line 0 for none.</value>
    public (int Line, string Text) FirstNoInt32 { get; private set; }

    /// <value>The first line whose value is neither missing nor a truth value, with the value; line 0 for none.</value>
    public (int Line, string Text) FirstNoBoolean { get; private set; }

    /// <value>The first line with a text that is not even a marker which stands for a missing number, with the text; line 0 for none.</value>
    public (int Line, string Text) FirstText { get; private set; }

    /// <value>How many texts would be numbers without marks of thousands, percent or money, and the first line with one, with the text.</value>
    public (int Count, int Line, string Text) MarkedNumbers { get; private set; }

    /// <value>Whether every row has one of the words <c>true</c> or <c>false</c>, as ML.NET reads them.</value>
    public bool HasOnlyTruths => _truths == Rows && !_isPadded;

    /// <value>The numbers among the values.</value>
    public NumberSummary Numbers { get; } = new();

    /// <value>The different values.</value>
    public DistinctTexts Distinct { get; } = new();

    /// <value>The markers of missing values, each with how often it came.</value>
    public Dictionary<string, int> Markers { get; } = new(StringComparer.Ordinal);

    /// <value>Words that mean a missing value only in a column of numbers, each with how often it came.</value>
    public Dictionary<string, int> MarkersAmongNumbers { get; } = new(StringComparer.Ordinal);

    /// <value>Number of words in all texts.</value>
    public long Words { get; private set; }

    /// <value>Number of values.</value>
    public int Present => Rows - Missing;

    /// <value>Whether every value is a date.</value>
    public bool HasOnlyDates => _hasOnlyDates && Present > 0;

    /// <value>Whether every value is the name of an image's file.</value>
    public bool HasOnlyImages => _hasOnlyImages && Present > 0;

    /// <summary>Takes the field of a line into account, whatever it is.</summary>
    /// <param name="field">The field, without blanks around it.</param>
    /// <param name="line">The line.</param>
    /// <param name="isPadded">Whether white space stood around it that keeps ML.NET from reading an integer or a truth value.</param>
    public void AddField(ReadOnlySpan<char> field, int line, bool isPadded)
    {
        if (isPadded)
        {
            _isPadded = true;
            FirstNoInt32 = FirstNoInt32.Line == 0 ? (line, $"{field} ") : FirstNoInt32;
            FirstNoBoolean = FirstNoBoolean.Line == 0 ? (line, $"{field} ") : FirstNoBoolean;
        }

        if (_missing.Contains(field))
        {
            AddMissing(field, line);
        }
        else if (FieldNumbers.TryParse(field, decimalMarker, out var number))
        {
            AddNumber(number, field, line);
        }
        else
        {
            AddText(field, line);
        }
    }

    /// <summary>Takes a missing value into account.</summary>
    /// <param name="marker">What stands in its place.</param>
    /// <param name="line">The line.</param>
    public void AddMissing(ReadOnlySpan<char> marker, int line)
    {
        FirstMissingLine = Missing == 0 ? line : FirstMissingLine;
        Rows++;
        Missing++;
        Count(Markers, marker);
    }

    /// <summary>Takes a number into account.</summary>
    public void AddNumber(double number, ReadOnlySpan<char> text, int line)
    {
        Rows++;
        if (FirstNoInt32.Line == 0 && !FieldNumbers.IsInt32(text))
        {
            FirstNoInt32 = (line, text.ToString());
        }

        if (FirstNoBoolean.Line == 0 && !FieldNumbers.IsBoolean(text))
        {
            FirstNoBoolean = (line, text.ToString());
        }

        if (!isDeclared)
        {
            Numbers.Add(number);
            Distinct.Add(text);
            _hasOnlyDates = _hasOnlyImages = false;
        }
    }

    /// <summary>Takes a truth value into account.</summary>
    public void AddTruth(bool value, int line) => AddText(value ? "true" : "false", line);

    /// <summary>Takes a text that is no number into account.</summary>
    public void AddText(ReadOnlySpan<char> text, int line)
    {
        Rows++;
        if (FirstNoNumber.Line == 0)
        {
            FirstNoNumber = (line, text.ToString());
        }

        if (FirstNoInt32.Line == 0)
        {
            FirstNoInt32 = (line, text.ToString());
        }

        if (FirstNoBoolean.Line == 0 && !FieldNumbers.IsBoolean(text))
        {
            FirstNoBoolean = (line, text.ToString());
        }

        if (!isDeclared)
        {
            Describe(text, line);
        }
    }

    private void Describe(ReadOnlySpan<char> text, int line)
    {
        if (_missingAmongNumbers.Contains(text))
        {
            Count(MarkersAmongNumbers, text);
        }
        else if (FirstText.Line == 0)
        {
            FirstText = (line, text.ToString());
        }

        if (text.Equals("true", StringComparison.OrdinalIgnoreCase) || text.Equals("false", StringComparison.OrdinalIgnoreCase))
        {
            _truths++;
        }

        if (FieldNumbers.IsMarkedNumber(text, decimalMarker))
        {
            MarkedNumbers = MarkedNumbers.Count == 0 ? (1, line, text.ToString()) : MarkedNumbers with { Count = MarkedNumbers.Count + 1 };
        }

        Words += text.Count(' ') + 1;
        _hasOnlyDates = _hasOnlyDates && DateText.IsDate(text);
        _hasOnlyImages = _hasOnlyImages && ImageFolderTable.IsImage(text);
        Distinct.Add(text);
    }

    private static void Count(Dictionary<string, int> counts, ReadOnlySpan<char> text)
    {
        var lookup = counts.GetAlternateLookup<ReadOnlySpan<char>>();
        lookup.TryGetValue(text, out var count);
        lookup[text] = count + 1;
    }
}
