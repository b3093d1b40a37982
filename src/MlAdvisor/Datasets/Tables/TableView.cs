using Microsoft.ML;

namespace MlAdvisor.Datasets;

/// <summary>A table in memory, column by column, that ML.NET reads as it is. Parts of a table share its columns.</summary>
public sealed class TableView : IDataView
{
    private readonly int[]? _rows;
    private readonly int _count;
    private readonly int _firstHeldOut;

    /// <summary>Takes columns as a table.</summary>
    /// <param name="columns">At least one, all with the same number of rows.</param>
    /// <param name="heldOut">How many of the last rows the dataset's makers hold out for a test; 0 (the default) for none.</param>
    /// <exception cref="ArgumentException">There is no column, their lengths differ, or fewer rows are there than are held out.</exception>
    public TableView(IReadOnlyList<TableColumn> columns, int heldOut = 0)
    {
        if (columns.Count == 0 || columns.Any(column => column.Rows != columns[0].Rows))
        {
            throw new ArgumentException("A table has at least one column, and columns of one length.", nameof(columns));
        }

        if (heldOut < 0 || heldOut > columns[0].Rows)
        {
            throw new ArgumentException("A table holds out some of its rows.", nameof(heldOut));
        }

        var builder = new DataViewSchema.Builder();
        foreach (var column in columns)
        {
            builder.AddColumn(column.Name, column.Type, column.Annotations);
        }

        Columns = columns;
        Schema = builder.ToSchema();
        _count = columns[0].Rows;
        _firstHeldOut = _count - heldOut;
    }

    private TableView(TableView table, int[]? rows)
    {
        Columns = table.Columns;
        Schema = table.Schema;
        _firstHeldOut = table._firstHeldOut;
        Folder = table.Folder;
        _rows = rows;
        _count = rows?.Length ?? table.Rows;
    }

    /// <value>The columns of the whole table, of which this may be a part.</value>
    public IReadOnlyList<TableColumn> Columns { get; }

    /// <value>The folder that paths of files in the rows are relative to: that of the dataset's own file. Null where the rows come from no file.</value>
    public string? Folder { get; init; }

    /// <inheritdoc/>
    public DataViewSchema Schema { get; }

    /// <value>Number of rows.</value>
    public int Rows => _count;

    /// <value>Whether rows of the whole table, of which this may be a part, are held out by the dataset's makers.</value>
    public bool HasHeldOutRows => _firstHeldOut < Columns[0].Rows;

    /// <value>False: a cursor goes through the rows in their order.</value>
    public bool CanShuffle => false;

    /// <summary>The place of a row in the whole table.</summary>
    /// <param name="row">A row of this part, from 0.</param>
    public int SourceRow(int row) => _rows is null ? row : _rows[row];

    /// <summary>Whether the dataset's makers hold a row out for a test.</summary>
    /// <param name="row">A row of this part, from 0.</param>
    public bool IsHeldOut(int row) => SourceRow(row) >= _firstHeldOut;

    /// <summary>A part of the table, which shares its columns.</summary>
    /// <param name="rows">The rows of this view to keep, in the order in which they are to come.</param>
    public TableView Select(ReadOnlySpan<int> rows)
    {
        var kept = new int[rows.Length];
        for (var i = 0; i < kept.Length; i++)
        {
            kept[i] = SourceRow(rows[i]);
        }

        return new TableView(this, kept);
    }

    /// <summary>The same rows, with a folder.</summary>
    internal TableView In(string folder) => new(this, _rows) { Folder = folder };

    /// <inheritdoc/>
    public long? GetRowCount() => _count;

    /// <inheritdoc/>
    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) => new TableCursor(this, columnsNeeded);

    /// <inheritdoc/>
    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];
}
