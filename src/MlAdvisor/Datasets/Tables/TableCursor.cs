using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlAdvisor.Datasets;

/// <summary>Goes through a table row by row.</summary>
internal sealed class TableCursor : DataViewRowCursor
{
    private const long Before = -1;

    private readonly TableView _table;
    private readonly Delegate?[] _getters;
    private long _position = Before;

    public TableCursor(TableView table, IEnumerable<DataViewSchema.Column> columnsNeeded)
    {
        _table = table;
        _getters = new Delegate?[table.Schema.Count];
        foreach (var column in columnsNeeded)
        {
            _getters[column.Index] = table.Columns[column.Index].Getter(this);
        }
    }

    public override DataViewSchema Schema => _table.Schema;

    public override long Position => _position;

    public override long Batch => 0;

    /// <summary>The place in the whole table of the row that the cursor stands on.</summary>
    public int SourceRow { get; private set; }

    public override bool MoveNext()
    {
        if (_position + 1 < _table.Rows)
        {
            _position++;
            SourceRow = _table.SourceRow((int)_position);
            return true;
        }

        _position = Before;
        return false;
    }

    public override bool IsColumnActive(DataViewSchema.Column column) => _getters[column.Index] is not null;

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        var getter = _getters[column.Index]
            ?? throw new ArgumentException($"Column '{column.Name}' was not asked for when the cursor was made.", nameof(column));
        return getter as ValueGetter<TValue>
            ?? throw new InvalidOperationException($"Column '{column.Name}' is of type {column.Type.RawType.Name}, not {typeof(TValue).Name}.");
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)SourceRow, 0);
}
