using System.Runtime.CompilerServices;

namespace Microsoft.ML.Internal;

/// <summary>The value of a vector column, built sparse until half of its slots are given.</summary>
internal sealed class VectorPipe<T>(TextColumn column, FieldParser<T> parser, bool emptyIsMissing) : ColumnPipe
{
    private T[] _values = [];
    private int[] _indices = [];
    private int _size;
    private int _count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Read(FieldSplitter fields, RecordReader record)
    {
        Reset(fields);
        var offset = 0;
        foreach (var segment in column.Segments)
        {
            var limit = segment.IsVariable ? Math.Max(segment.Min, fields.Width) : segment.Limit;
            var at = fields.IsSparse ? VectorSearch.FirstAtLeast(fields.Columns.AsSpan(0, fields.Count), segment.Min) : segment.Min;
            for (; at < fields.Count && fields.Columns[at] < limit; at++)
            {
                var slot = offset + fields.Columns[at] - segment.Min;
                if (!parser(in fields.Fields[at], out var value))
                {
                    throw new InvalidOperationException(string.Create(
                        CultureInfo.InvariantCulture, $"Could not parse value {fields.Fields[at]} in slot {slot} of column {column.Name} in line {record.Line}"));
                }

                Put(slot, value);
            }

            offset += limit - segment.Min;
        }

        if (emptyIsMissing)
        {
            FillMissing(fields);
        }
    }

    public override Delegate MakeGetter() => (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) =>
    {
        var editor = VBufferEditor.Create(ref value, _size, _count);
        _values.AsSpan(0, _count).CopyTo(editor.Values);
        if (_count < _size)
        {
            _indices.AsSpan(0, _count).CopyTo(editor.Indices);
        }

        value = editor.Commit();
    });

    private void Reset(FieldSplitter fields)
    {
        _size = 0;
        foreach (var segment in column.Segments)
        {
            _size += segment.IsVariable ? Math.Max(0, fields.Width - segment.Min) : segment.Length;
        }

        _count = 0;
        if (_values.Length < _size)
        {
            _values = new T[_size];
            _indices = new int[_size];
        }
    }

    // ML.NET counts the explicit fields here, so that in a sparse record more slots than are absent become NaN.
    private void FillMissing(FieldSplitter fields)
    {
        parser(default, out var missing);
        var offset = 0;
        foreach (var segment in column.Segments)
        {
            var limit = segment.IsVariable ? Math.Max(segment.Min, fields.Width) : segment.Limit;
            for (var source = Math.Max(segment.Min, fields.Count); source < limit; source++)
            {
                Put(offset + source - segment.Min, missing);
            }

            offset += limit - segment.Min;
        }
    }

    private void Put(int slot, T value)
    {
        if (_count < _size)
        {
            if (_count < _size / 2)
            {
                _values[_count] = value;
                _indices[_count++] = slot;
                return;
            }

            Spread();
        }

        _values[slot] = value;
    }

    // From sparse to dense within the same buffer, from the end.
    private void Spread()
    {
        var to = _size;
        for (var from = _count - 1; from >= 0; from--)
        {
            while (--to > _indices[from])
            {
                _values[to] = default;
            }

            _values[to] = _values[from];
        }

        while (--to >= 0)
        {
            _values[to] = default;
        }

        _count = _size;
    }
}
