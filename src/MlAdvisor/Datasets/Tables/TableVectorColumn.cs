using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlAdvisor.Datasets;

/// <summary>A column with a vector of one size a row, all of them in one array.</summary>
/// <typeparam name="T">What an item is: the raw type of the vector's item type.</typeparam>
public sealed class TableVectorColumn<T> : TableColumn
{
    private readonly T[] _values;
    private readonly int _size;

    /// <summary>Takes an array as a column.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">Its type, of known size.</param>
    /// <param name="values">Row after row, <c>[rows, size]</c>; not copied.</param>
    /// <param name="annotations">Slot names and the like; null (the default) for none.</param>
    public TableVectorColumn(string name, VectorDataViewType type, T[] values, DataViewSchema.Annotations? annotations = null)
        : base(name, type, annotations)
    {
        _values = values;
        _size = type.Size;
    }

    /// <value>The items, row after row: <c>[rows, size]</c>.</value>
    public ReadOnlySpan<T> Values => _values;

    /// <inheritdoc/>
    public override int Rows => _values.Length / _size;

    internal override Delegate Getter(TableCursor cursor) => (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) =>
    {
        var editor = VBufferEditor.Create(ref value, _size);
        _values.AsSpan(cursor.SourceRow * _size, _size).CopyTo(editor.Values);
        value = editor.Commit();
    });
}
