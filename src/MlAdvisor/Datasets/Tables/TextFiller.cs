using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlAdvisor.Datasets;

/// <summary>Gathers one text a row; equal texts are kept once.</summary>
internal sealed class TextFiller : ColumnFiller
{
    private readonly DataViewSchema.Column _column;
    private readonly ValueGetter<ReadOnlyMemory<char>> _getter;
    private readonly Dictionary<string, ReadOnlyMemory<char>> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ReadOnlyMemory<char>>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private ReadOnlyMemory<char> _value;
    private ReadOnlyMemory<char>[] _values = [];
    private int _count;

    public TextFiller(DataViewRowCursor cursor, DataViewSchema.Column column, IReadOnlyCollection<string> missing)
    {
        _column = column;
        _getter = cursor.GetGetter<ReadOnlyMemory<char>>(column);
        _lookup = _known.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var text in missing)
        {
            _known[text] = ReadOnlyMemory<char>.Empty;
        }
    }

    public override void Add()
    {
        if (_count == _values.Length)
        {
            _values = Grown(_values, Math.Max(16, _count + 1), _column.Name);
        }

        _getter(ref _value);
        _values[_count] = Known(_value.Span.Trim());
        _count++;
    }

    public override TableColumn ToColumn() =>
        new TableColumn<ReadOnlyMemory<char>>(_column.Name, TextDataViewType.Instance, _values.AsSpan(0, _count).ToArray(), _column.Annotations);

    private ReadOnlyMemory<char> Known(ReadOnlySpan<char> text)
    {
        if (!_lookup.TryGetValue(text, out var known))
        {
            var kept = text.ToString();
            known = kept.AsMemory();
            _known.Add(kept, known);
        }

        return known;
    }
}
