using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlAdvisor.Datasets;

/// <summary>A column with a vector a row, each of its own size.</summary>
/// <typeparam name="T">What an item is: the raw type of the vector's item type.</typeparam>
internal sealed class TableVaryingColumn<T> : TableColumn
{
    private readonly VBuffer<T>[] _values;

    /// <summary>Takes vectors as a column.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">Its type.</param>
    /// <param name="values">One a row; not copied.</param>
    /// <param name="annotations">What is said of the column.</param>
    public TableVaryingColumn(string name, DataViewType type, VBuffer<T>[] values, DataViewSchema.Annotations annotations)
        : base(name, type, annotations)
        => _values = values;

    public override int Rows => _values.Length;

    internal override Delegate Getter(TableCursor cursor) => (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) => _values[cursor.SourceRow].CopyTo(ref value));
}
