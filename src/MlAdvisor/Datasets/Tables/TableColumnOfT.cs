using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlAdvisor.Datasets;

/// <summary>A column with one value a row.</summary>
/// <typeparam name="T">What a value is: the raw type of the column's type.</typeparam>
public sealed class TableColumn<T> : TableColumn
{
    private readonly T[] _values;

    /// <summary>Takes an array as a column.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">Its type, with <typeparamref name="T"/> as raw type.</param>
    /// <param name="values">One value a row; not copied.</param>
    /// <param name="annotations">Key values and the like; null (the default) for none.</param>
    public TableColumn(string name, DataViewType type, T[] values, DataViewSchema.Annotations? annotations = null)
        : base(name, type, annotations)
        => _values = values;

    /// <value>The values, one a row.</value>
    public ReadOnlySpan<T> Values => _values;

    /// <inheritdoc/>
    public override int Rows => _values.Length;

    internal override Delegate Getter(TableCursor cursor) => (ValueGetter<T>)((ref T value) => value = _values[cursor.SourceRow]);
}
