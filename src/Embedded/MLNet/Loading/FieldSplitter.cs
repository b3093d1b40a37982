using System.Runtime.CompilerServices;

namespace Microsoft.ML.Internal;

/// <summary>Splits a record into fields, sparse items included.</summary>
internal sealed class FieldSplitter(TextFormat format, Action<int, int, string> complain)
{
    private readonly char[] _separators = format.Separators;
    private int _sparseBase;
    private int _sparseSize;

    /// <summary>How many fields the record gives; for a sparse one, how many are explicit.</summary>
    public int Count { get; private set; }

    /// <summary>The fields' texts.</summary>
    public ReadOnlyMemory<char>[] Fields { get; private set; } = new ReadOnlyMemory<char>[16];

    /// <summary>The source columns of the fields, ascending.</summary>
    public int[] Columns { get; private set; } = new int[16];

    public bool IsSparse => _sparseBase >= 0;

    /// <summary>The number of source columns, implicit ones included.</summary>
    public int Width => IsSparse ? _sparseBase + _sparseSize : Count;

    /// <summary>Splits <paramref name="record"/>; fields at or behind <paramref name="limit"/> may be left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Split(ReadOnlyMemory<char> record, int limit)
    {
        var text = record.Span;
        Count = 0;
        _sparseBase = -1;
        var at = 0;
        while (true)
        {
            var start = SkipBlanks(text, at, _separators);
            int end;
            ReadOnlyMemory<char> field;
            var quoted = format.AllowQuoting && start < text.Length && text[start] == '"';
            if (quoted)
            {
                field = Quoted(record, start, out end);
            }
            else
            {
                var length = _separators.Length == 1 ? text[start..].IndexOf(_separators[0]) : text[start..].IndexOfAny(_separators);
                end = length < 0 ? text.Length : start + length;
                field = record[start..end];
            }

            if (format.AllowSparse && !quoted && TrySparse(field.Span, out var index, out var valueAt))
            {
                if (!AddSparse(index, field[valueAt..], start, end))
                {
                    return;
                }
            }
            else if (IsSparse)
            {
                complain(start, end, "Non-sparse formatted value follows sparse formatted value");
                return;
            }
            else
            {
                Add(Count, field);
            }

            if (end >= text.Length || (Count >= limit && !format.AllowSparse))
            {
                return;
            }

            at = end + 1;
        }
    }

    public static int SkipBlanks(ReadOnlySpan<char> text, int at, char[] separators)
    {
        // A blank that separates is no blank.
        if (at < text.Length && text[at] == ' ' && Array.IndexOf(separators, ' ') < 0)
        {
            while (at < text.Length && text[at] == ' ')
            {
                at++;
            }
        }

        return at;
    }

    /// <summary>The place behind the quote that closes a field, or -1.</summary>
    public static int ClosingQuote(ReadOnlySpan<char> text, int at, char escape)
    {
        while (true)
        {
            var next = escape == '"' ? text[at..].IndexOf('"') : text[at..].IndexOfAny('"', escape);
            if (next < 0)
            {
                return -1;
            }

            at += next;
            if (text[at] == escape && at + 1 < text.Length && text[at + 1] == '"')
            {
                at += 2;
                continue;
            }

            at++;
            if (text[at - 1] == '"')
            {
                return at;
            }
        }
    }

    private ReadOnlyMemory<char> Quoted(ReadOnlyMemory<char> record, int start, out int end)
    {
        var text = record.Span;
        var close = ClosingQuote(text, start + 1, format.EscapeChar);
        if (close < 0)
        {
            end = text.Length;
            complain(start, end, "Illegal quoting");
            return default;
        }

        end = SkipBlanks(text, close, _separators);
        if (end < text.Length && Array.IndexOf(_separators, text[end]) < 0)
        {
            var length = text[end..].IndexOfAny(_separators);
            end = length < 0 ? text.Length : end + length;
            complain(start, end, "Illegal quoting");
            return default;
        }

        var inner = record[(start + 1)..(close - 1)];
        if (inner.Span.IndexOf(format.EscapeChar) < 0)
        {
            return inner;
        }

        return inner.ToString().Replace(string.Concat(format.EscapeChar, '"'), "\"", StringComparison.Ordinal).AsMemory();
    }

    private static bool TrySparse(ReadOnlySpan<char> field, out int index, out int valueAt)
    {
        index = 0;
        var i = 0;
        for (; i < field.Length && (uint)(field[i] - '0') <= 9; i++)
        {
            index = (index * 10) + (field[i] - '0');
            if (index > 100_000_000)
            {
                break;
            }
        }

        valueAt = i + 1;
        return i > 0 && i < field.Length && field[i] == ':';
    }

    private bool AddSparse(int index, ReadOnlyMemory<char> value, int start, int end)
    {
        if (!IsSparse && !StartSparse())
        {
            Count = 0;
            complain(start, end, "Missing dimensionality or ambiguous sparse item. Use sparse=- for non-sparse file, and/or quote the value.");
            return false;
        }

        if (index >= _sparseSize)
        {
            complain(start, end, "Sparse item index larger than expected. Is the specified size incorrect?");
            return false;
        }

        var column = _sparseBase + index;
        if (Count > 0 && Columns[Count - 1] >= column)
        {
            complain(start, end, "Sparse indices out of order");
            return false;
        }

        Add(column, value);
        return true;
    }

    // The field before the first item is the number of sparse columns, unless the number of all columns is given.
    private bool StartSparse()
    {
        if (format.InputSize > 0)
        {
            _sparseBase = Count;
            _sparseSize = format.InputSize - Count;
            return _sparseSize > 0;
        }

        if (Count == 0 || !TextParsing.TryParse(Fields[Count - 1].Span, out int size) || size <= 0)
        {
            return false;
        }

        Count--;
        _sparseBase = Count;
        _sparseSize = size;
        return true;
    }

    private void Add(int column, ReadOnlyMemory<char> field)
    {
        if (Count == Fields.Length)
        {
            var fields = Fields;
            var columns = Columns;
            Array.Resize(ref fields, 2 * Count);
            Array.Resize(ref columns, 2 * Count);
            Fields = fields;
            Columns = columns;
        }

        Fields[Count] = field;
        Columns[Count++] = column;
    }
}
