using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlAdvisor.Datasets;

/// <summary>Gathers one vector a row.</summary>
internal sealed class VectorFiller<T>(DataViewRowCursor cursor, DataViewSchema.Column column) : ColumnFiller
{
    private readonly ValueGetter<VBuffer<T>> _getter = cursor.GetGetter<VBuffer<T>>(column);
    private readonly VectorDataViewType _type = (VectorDataViewType)column.Type;
    private VBuffer<T> _value;
    private T[] _values = [];
    private int _count;

    public override void Add()
    {
        if (_count + _type.Size > _values.Length)
        {
            _values = Grown(_values, unchecked(_count + _type.Size), column.Name);
        }

        _getter(ref _value);
        RowVector.Copy(_value, _values.AsSpan(_count, _type.Size), column.Name, cursor.Position);
        _count += _type.Size;
    }

    public override TableColumn ToColumn() => new TableVectorColumn<T>(column.Name, _type, _values.AsSpan(0, _count).ToArray(), column.Annotations);
}
