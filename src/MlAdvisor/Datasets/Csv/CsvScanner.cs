using System.Globalization;
using System.Text;

namespace MlAdvisor.Datasets;

/// <summary>
/// Reads a file's lines as fields, by the rules of ML.NET's TextLoader: empty lines and lines that begin with <c>//</c> are skipped, and so are
/// lines that begin with <c>#</c> before the first other one; a field may be quoted, and holds line ends only then. What the TextLoader would take
/// for an empty field in silence, text behind a closing quote, is an error here.
/// </summary>
internal sealed class CsvScanner(TextReader reader, CsvFormat format) : IDisposable
{
    private const char Quote = '"';

    private readonly StringBuilder _text = new();
    private readonly List<(int Start, int End)> _places = [];
    private string _fields = "";
    private bool _begun;

    /// <value>The line that the fields begin on, from 1.</value>
    public int Line { get; private set; }

    /// <value>Number of fields.</value>
    public int FieldCount => _places.Count;

    /// <value>Whether a quoted field went over a line's end so far.</value>
    public bool HasLineEndsInFields { get; private set; }

    /// <value>The last line that begins with <c>#</c> before the first other one, without that; line 0 for none.</value>
    public (int Line, string Text) Comment { get; private set; } = (0, "");

    private int LinesRead { get; set; }

    /// <summary>A field without its quotes and the blanks around it.</summary>
    /// <param name="index">From 0, below <see cref="FieldCount"/>.</param>
    public ReadOnlySpan<char> Field(int index)
    {
        var (start, end) = _places[index];
        return _fields.AsSpan(start, end - start).Trim();
    }

    /// <summary>Whether white space stands around a field that ML.NET leaves there: it reads no integer and no truth value then.</summary>
    /// <param name="index">From 0, below <see cref="FieldCount"/>.</param>
    public bool IsPadded(int index)
    {
        var (start, end) = _places[index];
        var field = _fields.AsSpan(start, end - start);
        return field.TrimStart(' ').Length != field.Trim().Length;
    }

    /// <summary>Goes to the next line of fields; false at the end.</summary>
    /// <exception cref="FormatException">The file ends within quotes, or text stands behind a closing quote.</exception>
    public bool Read()
    {
        while (NextLine() is { } line)
        {
            if (line.Length == 0 || line.StartsWith("//", StringComparison.Ordinal))
            {
                continue;
            }

            if (!_begun && line[0] == '#')
            {
                Comment = (LinesRead, line[1..]);
                continue;
            }

            _begun = true;
            Line = LinesRead;
            _places.Clear();
            if (format.AllowQuoting && line.Contains(Quote, StringComparison.Ordinal))
            {
                SplitQuoted(line);
            }
            else
            {
                SplitPlain(line);
            }

            return true;
        }

        return false;
    }

    /// <inheritdoc/>
    public void Dispose() => reader.Dispose();

    private string? NextLine()
    {
        LinesRead++;
        return reader.ReadLine();
    }

    private void SplitPlain(string line)
    {
        _fields = line;
        var start = 0;
        for (var end = line.IndexOf(format.Separator); end >= 0; end = line.IndexOf(format.Separator, start))
        {
            _places.Add((start, end));
            start = end + 1;
        }

        _places.Add((start, line.Length));
    }

    private void SplitQuoted(string line)
    {
        _text.Clear();
        var position = 0;
        while (true)
        {
            var start = _text.Length;
            var first = BehindBlanks(line, position);
            var isQuoted = first < line.Length && line[first] == Quote;
            if (isQuoted)
            {
                (line, position) = TakeQuoted(line, first + 1);
                position = BehindBlanks(line, position);
            }

            var end = line.IndexOf(format.Separator, Math.Min(position, line.Length));
            var length = (end < 0 ? line.Length : end) - position;
            if (isQuoted && length > 0)
            {
                throw Fault($"holds text behind a closing quote, '{line.AsSpan(position, Math.Min(length, 20))}'; a quote within quotes is written as {format.EscapeChar}{Quote}");
            }

            _text.Append(line, position, length);
            _places.Add((start, _text.Length));
            if (end < 0)
            {
                break;
            }

            position = end + 1;
        }

        _fields = _text.ToString();
    }

    // A blank that separates is no blank.
    private int BehindBlanks(string line, int position)
    {
        while (position < line.Length && line[position] == ' ' && format.Separator != ' ')
        {
            position++;
        }

        return position;
    }

    /// <summary>Takes a quoted field; the line and the place behind the closing quote, which may be another line.</summary>
    private (string Line, int Position) TakeQuoted(string line, int position)
    {
        while (true)
        {
            var next = format.EscapeChar == Quote ? line.IndexOf(Quote, position) : line.AsSpan(position).IndexOfAny(Quote, format.EscapeChar) is >= 0 and var at ? position + at : -1;
            if (next < 0)
            {
                _text.Append(line, position, line.Length - position).Append('\n');
                (line, position) = (NextLineOfField(), 0);
                continue;
            }

            _text.Append(line, position, next - position);
            if (line[next] == format.EscapeChar && next + 1 < line.Length && line[next + 1] == Quote)
            {
                _text.Append(Quote);
                position = next + 2;
            }
            else if (line[next] == Quote)
            {
                return (line, next + 1);
            }
            else
            {
                _text.Append(line[next]);
                position = next + 1;
            }
        }
    }

    private string NextLineOfField()
    {
        if (format.ReadMultilines == false)
        {
            throw Fault("opens a quote that it does not close, and readMultilines is off");
        }

        HasLineEndsInFields = true;
        return NextLine() ?? throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"a quote that is opened in the row of line {Line} is not closed"));
    }

    private FormatException Fault(string what) => new(string.Create(CultureInfo.InvariantCulture, $"the row of line {Line} {what}"));
}
