using Microsoft.ML;

namespace MlAdvisor.Datasets;

/// <summary>Counts texts.</summary>
internal sealed class TextTally : ColumnTally
{
    private readonly ValueGetter<ReadOnlyMemory<char>> _getter;
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private ReadOnlyMemory<char> _value;
    private bool _tooMany;
    private long _rows;
    private long _missing;

    public TextTally(DataViewRow row, DataViewSchema.Column column)
        : base(column)
    {
        _getter = row.GetGetter<ReadOnlyMemory<char>>(column);
        _lookup = _counts.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public override void Add()
    {
        _getter(ref _value);
        _rows++;
        if (_value.IsEmpty)
        {
            _missing++;
        }
        else if (_lookup.TryGetValue(_value.Span, out var count))
        {
            _lookup[_value.Span] = count + 1;
        }
        else if (_counts.Count == TableStatistics.MostDistinct)
        {
            _tooMany = true;
        }
        else
        {
            _lookup[_value.Span] = 1;
        }
    }

    public override ColumnStatistics ToStatistics() => new()
    {
        Name = Column.Name,
        Type = Column.Type.ToString()!,
        Count = _rows,
        Missing = _missing,
        Distinct = _tooMany ? null : _counts.Count,
        Values = _tooMany ? [] : [.. _counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new ValueCount(pair.Key, pair.Value))],
    };
}
