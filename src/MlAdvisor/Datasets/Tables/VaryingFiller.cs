using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlAdvisor.Datasets;

/// <summary>Gathers one vector a row, each of its own size.</summary>
internal sealed class VaryingFiller<T>(DataViewRowCursor cursor, DataViewSchema.Column column) : ColumnFiller
{
    private readonly ValueGetter<VBuffer<T>> _getter = cursor.GetGetter<VBuffer<T>>(column);
    private readonly List<VBuffer<T>> _values = [];

    public override void Add()
    {
        var value = default(VBuffer<T>);
        _getter(ref value);
        _values.Add(value);
    }

    public override TableColumn ToColumn() => new TableVaryingColumn<T>(column.Name, column.Type, [.. _values], column.Annotations);
}
