using System.Globalization;
using System.Text;

namespace MlAdvisor.Datasets;

/// <summary>
/// Reads a file's lines as fields, by the rules of ML.NET's TextLoader: empty lines and lines that begin with <c>//</c> are skipped, and so are
/// lines that begin with <c>#</c> before the first other one; a field may be quoted, and holds line ends only then.
/// </summary>
internal sealed class CsvScanner(TextReader reader, char separator) : IDisposable
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

    private int LinesRead { get; set; }

    /// <summary>A field without its quotes and the blanks around it.</summary>
    /// <param name="index">From 0, below <see cref="FieldCount"/>.</param>
    public ReadOnlySpan<char> Field(int index)
    {
        var (start, end) = _places[index];
        return _fields.AsSpan(start, end - start).Trim();
    }

    /// <summary>Goes to the next line of fields; false at the end.</summary>
    /// <exception cref="FormatException">The file ends within quotes.</exception>
    public bool Read()
    {
        while (NextLine() is { } line)
        {
            if (line.Length == 0 || line.StartsWith("//", StringComparison.Ordinal) || (!_begun && line[0] == '#'))
            {
                continue;
            }

            _begun = true;
            Line = LinesRead;
            _places.Clear();
            if (line.Contains(Quote, StringComparison.Ordinal))
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
        for (var end = line.IndexOf(separator); end >= 0; end = line.IndexOf(separator, start))
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
            var first = position;
            while (first < line.Length && line[first] is ' ' or '\t' && line[first] != separator)
            {
                first++;
            }

            if (first < line.Length && line[first] == Quote)
            {
                (line, position) = TakeQuoted(line, first + 1);
            }

            var end = line.IndexOf(separator, Math.Min(position, line.Length));
            _text.Append(line, position, (end < 0 ? line.Length : end) - position);
            _places.Add((start, _text.Length));
            if (end < 0)
            {
                break;
            }

            position = end + 1;
        }

        _fields = _text.ToString();
    }

    /// <summary>Takes a quoted field; the line and the place behind the closing quote, which may be another line.</summary>
    private (string Line, int Position) TakeQuoted(string line, int position)
    {
        while (true)
        {
            var quote = line.IndexOf(Quote, position);
            if (quote < 0)
            {
                _text.Append(line, position, line.Length - position);
                var next = NextLine()
                    ?? throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"a quote that is opened in the row of line {Line} is not closed"));
                HasLineEndsInFields = true;
                _text.Append('\n');
                (line, position) = (next, 0);
                continue;
            }

            _text.Append(line, position, quote - position);
            if (quote + 1 == line.Length || line[quote + 1] != Quote)
            {
                return (line, quote + 1);
            }

            _text.Append(Quote);
            position = quote + 2;
        }
    }
}
