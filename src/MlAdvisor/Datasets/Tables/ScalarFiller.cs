using Microsoft.ML;

namespace MlAdvisor.Datasets;

/// <summary>Gathers one value a row.</summary>
internal sealed class ScalarFiller<T>(DataViewRowCursor cursor, DataViewSchema.Column column) : ColumnFiller
{
    private readonly ValueGetter<T> _getter = cursor.GetGetter<T>(column);
    private T[] _values = [];
    private int _count;

    public override void Add()
    {
        if (_count == _values.Length)
        {
            _values = Grown(_values, Math.Max(16, _count + 1), column.Name);
        }

        _getter(ref _values[_count]);
        _count++;
    }

    public override TableColumn ToColumn() => new TableColumn<T>(column.Name, column.Type, _values.AsSpan(0, _count).ToArray(), column.Annotations);
}
