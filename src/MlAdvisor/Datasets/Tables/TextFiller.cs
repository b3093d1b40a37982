using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlAdvisor.Datasets;

/// <summary>Gathers one text a row; equal texts are kept once.</summary>
internal sealed class TextFiller : ColumnFiller
{
    private readonly DataViewSchema.Column _column;
    private readonly bool _trim;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _missing;
    private readonly TextPool _pool = new();
    private readonly ValueGetter<ReadOnlyMemory<char>> _getter;
    private ReadOnlyMemory<char> _value;
    private ReadOnlyMemory<char>[] _values = [];
    private int _count;

    public TextFiller(DataViewRowCursor cursor, DataViewSchema.Column column, TextRule rule)
    {
        _column = column;
        _trim = rule.Trim;
        _missing = new HashSet<string>(rule.Missing, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        _getter = cursor.GetGetter<ReadOnlyMemory<char>>(column);
    }

    public override void Add()
    {
        if (_count == _values.Length)
        {
            _values = Grown(_values, Math.Max(16, _count + 1), _column.Name);
        }

        _getter(ref _value);
        var trimmed = _value.Span.Trim();
        _values[_count] = _missing.Contains(trimmed) ? default : _pool.Get(_trim ? trimmed : _value.Span);
        _count++;
    }

    public override TableColumn ToColumn() =>
        new TableColumn<ReadOnlyMemory<char>>(_column.Name, TextDataViewType.Instance, _values.AsSpan(0, _count).ToArray(), _column.Annotations);
}
