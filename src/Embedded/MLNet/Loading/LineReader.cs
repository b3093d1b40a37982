namespace Microsoft.ML.Internal;

/// <summary>Splits text into lines without making a string of each. A line is good until the next is read.</summary>
internal sealed class LineReader(TextReader reader) : IDisposable
{
    private readonly char[] _block = new char[1 << 16];
    private char[] _long = [];
    private int _at;
    private int _end;
    private bool _skipLineFeed;

    public ReadOnlyMemory<char> Line { get; private set; }

    /// <summary>The number of the line, counted from 1.</summary>
    public long Number { get; private set; }

    public bool Read()
    {
        var gathered = 0;
        while (true)
        {
            if (_at == _end)
            {
                _at = 0;
                _end = reader.Read(_block, 0, _block.Length);
                if (_end == 0)
                {
                    return gathered > 0 && Take(_long, 0, gathered);
                }
            }

            if (_skipLineFeed)
            {
                _skipLineFeed = false;
                if (_block[_at] == '\n')
                {
                    _at++;
                    continue;
                }
            }

            var length = _block.AsSpan(_at, _end - _at).IndexOfAny('\r', '\n');
            var found = length >= 0;
            length = found ? length : _end - _at;
            if (!found || gathered > 0)
            {
                // The line goes over the block's end: gather it.
                if (_long.Length < gathered + length)
                {
                    Array.Resize(ref _long, Math.Max(gathered + length, 2 * _long.Length));
                }

                _block.AsSpan(_at, length).CopyTo(_long.AsSpan(gathered));
                gathered += length;
            }

            var start = _at;
            _at += length;
            if (!found)
            {
                continue;
            }

            _skipLineFeed = _block[_at++] == '\r';
            return gathered > 0 ? Take(_long, 0, gathered) : Take(_block, start, length);
        }
    }

    public void Dispose() => reader.Dispose();

    private bool Take(char[] buffer, int start, int length)
    {
        Line = buffer.AsMemory(start, length);
        Number++;
        return true;
    }
}
