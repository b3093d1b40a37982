using System.Globalization;
using System.Text;
using System.Text.Json;

namespace MlAdvisor.Datasets;

/// <summary>Reads a file of JSON token by token, a piece of the file at a time.</summary>
internal sealed class JsonTokens : IDisposable
{
    private readonly Stream _stream;
    private readonly string _path;
    private byte[] _buffer = new byte[1 << 16];
    private char[] _text = new char[256];
    private JsonReaderState _state;
    private int _start;
    private int _end;
    private bool _isLast;
    private int _textLength;
    private int _known;
    private long _line;
    private long _column;

    /// <summary>Begins at the start of a file.</summary>
    public JsonTokens(string path)
    {
        _path = path;
        _stream = File.OpenRead(path);
        Fill();
        if (_buffer.AsSpan(0, _end).StartsWith(Encoding.UTF8.Preamble))
        {
            _start = Encoding.UTF8.Preamble.Length;
        }
    }

    /// <value>What was read last.</value>
    public JsonTokenType Type { get; private set; }

    /// <value>The letters of a text, key or number.</value>
    public ReadOnlySpan<char> Text => _text.AsSpan(0, _textLength);

    /// <value>The place of what was read last, as <c>file:line:column</c>, both from 1.</value>
    public string Place => string.Create(CultureInfo.InvariantCulture, $"{_path}:{_line + 1}:{_column + 1}");

    /// <value>The line of what was read last, from 1.</value>
    public int Line => (int)Math.Min(int.MaxValue, _line + 1);

    /// <summary>Goes to the next token; false at the end.</summary>
    /// <exception cref="DatasetException">The file is no JSON.</exception>
    public bool Read()
    {
        try
        {
            while (true)
            {
                var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _isLast, _state);
                if (reader.Read())
                {
                    Take(ref reader);
                    return true;
                }

                _state = reader.CurrentState;
                Consume((int)reader.BytesConsumed);
                if (_isLast)
                {
                    return false;
                }

                Fill();
            }
        }
        catch (JsonException exception)
        {
            throw JsonFault.Of(_path, exception);
        }
        catch (InvalidOperationException exception)
        {
            throw new DatasetException($"{Place}: this is no text in UTF-8.", exception);
        }
    }

    /// <summary>Goes over the value that begins with the last token.</summary>
    public void Skip()
    {
        var depth = 0;
        do
        {
            depth += Type switch
            {
                JsonTokenType.StartArray or JsonTokenType.StartObject => 1,
                JsonTokenType.EndArray or JsonTokenType.EndObject => -1,
                _ => 0,
            };
        }
        while (depth > 0 && Read());
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private void Take(ref Utf8JsonReader reader)
    {
        CountLines(_start + (int)reader.TokenStartIndex);
        Type = reader.TokenType;
        _textLength = 0;
        if (Type is JsonTokenType.String or JsonTokenType.PropertyName or JsonTokenType.Number)
        {
            if (_text.Length < reader.ValueSpan.Length)
            {
                _text = new char[Math.Max(reader.ValueSpan.Length, 2 * _text.Length)];
            }

            _textLength = Type == JsonTokenType.Number ? Encoding.UTF8.GetChars(reader.ValueSpan, _text) : reader.CopyString(_text);
        }

        _state = reader.CurrentState;
        _start += (int)reader.BytesConsumed;
    }

    private void Consume(int count)
    {
        _start += count;
        CountLines(_start);
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        _known = 0;
    }

    private void Fill()
    {
        if (_end == _buffer.Length)
        {
            if (_buffer.Length > Array.MaxLength / 2)
            {
                throw new DatasetException($"{Place}: a text is too long to be read.");
            }

            Array.Resize(ref _buffer, 2 * _buffer.Length);
        }

        var read = _stream.ReadAtLeast(_buffer.AsSpan(_end), 1, throwOnEndOfStream: false);
        _end += read;
        _isLast = read == 0;
    }

    // Up to a place in the buffer; places come in ascending order.
    private void CountLines(int position)
    {
        var passed = _buffer.AsSpan(_known, position - _known);
        var lines = passed.Count((byte)'\n');
        _column = lines == 0 ? _column + passed.Length : passed.Length - passed.LastIndexOf((byte)'\n') - 1;
        _line += lines;
        _known = position;
    }
}
