namespace Microsoft.ML;

/// <summary>A table that is read row by row, lazily, as often as wanted.</summary>
public interface IDataView
{
    /// <summary>Whether a cursor can go through the rows in random order.</summary>
    bool CanShuffle { get; }

    DataViewSchema Schema { get; }

    /// <summary>The number of rows if it is known without reading them, else null.</summary>
    long? GetRowCount();

    /// <summary>A cursor over all rows in which <paramref name="columnsNeeded"/> are active.</summary>
    DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand = null);

    /// <summary>Up to <paramref name="n"/> cursors that together go through all rows.</summary>
    DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null);
}
