using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Microsoft.ML;

/// <summary>The columns of a table, in order. A later column hides earlier ones of the same name.</summary>
[SuppressMessage("Design", "MA0064", Justification = "Part of the reproduced surface.")]
public sealed partial class DataViewSchema : IReadOnlyList<DataViewSchema.Column>
{
    private readonly Column[] _columns;
    private readonly Dictionary<string, int> _visible = new(StringComparer.Ordinal);

    internal DataViewSchema(IReadOnlyList<DetachedColumn> columns)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            _visible[columns[i].Name] = i;
        }

        _columns = new Column[columns.Count];
        for (var i = 0; i < columns.Count; i++)
        {
            var column = columns[i];
            _columns[i] = new Column(column.Name, i, _visible[column.Name] != i, column.Type, column.Annotations);
        }
    }

    public int Count => _columns.Length;

    /// <summary>The visible column of that name.</summary>
    public Column this[string name]
    {
        get
        {
            Check.NotEmpty(name, nameof(name));
            return _visible.TryGetValue(name, out var index)
                ? _columns[index]
                : throw Except.Param(nameof(name), $"Column '{name}' not found");
        }
    }

    public Column this[int columnIndex]
    {
        get
        {
            Check.That(columnIndex >= 0 && columnIndex < _columns.Length, "Must be the index of a column", nameof(columnIndex));
            return _columns[columnIndex];
        }
    }

    /// <summary>The visible column of that name, or null.</summary>
    public Column? GetColumnOrNull(string name)
    {
        Check.NotEmpty(name, nameof(name));
        return _visible.TryGetValue(name, out var index) ? _columns[index] : null;
    }

    public IEnumerator<Column> GetEnumerator() => ((IEnumerable<Column>)_columns).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count} columns");
}
