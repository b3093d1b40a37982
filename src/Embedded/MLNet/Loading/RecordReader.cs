using System.Text;

namespace Microsoft.ML.Internal;

/// <summary>The records of text files: lines that are no comments and not empty, joined where a quoted field goes over line ends.</summary>
internal sealed class RecordReader(TextFormat format, IMultiStreamSource source, bool asStrings) : IDisposable
{
    private readonly StringBuilder _joined = new();
    private LineReader _lines;
    private int _file = -1;
    private bool _started;

    /// <summary>The text; good until the next record is read, or for good if strings were asked for.</summary>
    public ReadOnlyMemory<char> Text { get; private set; }

    /// <summary>The number of the record's last line in its file.</summary>
    public long Line { get; private set; }

    public string Path => source.GetPathOrNull(_file);

    /// <summary>The record that names the fields of the current file, or null.</summary>
    public string Header { get; private set; }

    public bool Read()
    {
        while (true)
        {
            if (_lines == null)
            {
                if (_file + 1 >= source.Count)
                {
                    return false;
                }

                _lines = new LineReader(source.OpenTextReader(++_file));
                _started = false;
                if (format.HasHeader)
                {
                    Header = ReadRecord() ? Text.ToString() : null;
                }
            }

            if (ReadRecord())
            {
                return true;
            }

            _lines.Dispose();
            _lines = null;
        }
    }

    public void Dispose()
    {
        _lines?.Dispose();
        _lines = null;
        _file = source.Count;
    }

    private bool ReadRecord()
    {
        while (_lines.Read())
        {
            var line = _lines.Line.Span;
            // Comments of one kind may stand anywhere, of the other only before the first record.
            if (line.Length == 0 || line.StartsWith("//") || (!_started && line[0] == '#'))
            {
                continue;
            }

            _started = true;
            Text = format.ReadMultilines && IsOpen(line) ? Join() : _lines.Line;
            Line = _lines.Number;
            if (format.TrimWhitespace)
            {
                Text = Text.TrimEnd();
            }

            if (asStrings)
            {
                Text = Text.ToString().AsMemory();
            }

            return true;
        }

        return false;
    }

    private ReadOnlyMemory<char> Join()
    {
        // Counted from 0, unlike everywhere else.
        var first = _lines.Number - 1;
        _joined.Clear().Append(_lines.Line);
        do
        {
            if (!_lines.Read())
            {
                throw new FormatException("Stream reading encountered exception", new EndOfStreamException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"A quoted field opened on line {first} was never closed, and we've read to the last line in the file without finding the closing quote")));
            }

            _joined.Append('\n').Append(_lines.Line);
        }
        while (IsOpen(_joined.ToString()));
        return _joined.ToString().AsMemory();
    }

    /// <summary>Whether the text ends within a quoted field.</summary>
    private bool IsOpen(ReadOnlySpan<char> text)
    {
        var at = 0;
        while (true)
        {
            at = FieldSplitter.SkipBlanks(text, at, format.Separators);
            if (at < text.Length && text[at] == '"')
            {
                at = FieldSplitter.ClosingQuote(text, at + 1, format.EscapeChar);
                if (at < 0)
                {
                    return true;
                }
            }

            var next = text[at..].IndexOfAny(format.Separators);
            if (next < 0)
            {
                return false;
            }

            at += next + 1;
        }
    }
}
