namespace Microsoft.ML;

/// <summary>A row whose active columns can be read through getters.</summary>
public abstract class DataViewRow : IDisposable
{
    private bool _disposed;

    /// <summary>The row's place; negative before the first row and past the last.</summary>
    public abstract long Position { get; }

    /// <summary>The batch of the row among the cursors of a set: it never falls within a cursor.</summary>
    public abstract long Batch { get; }

    public abstract DataViewSchema Schema { get; }

    public abstract ValueGetter<DataViewRowId> GetIdGetter();

    public abstract bool IsColumnActive(DataViewSchema.Column column);

    public abstract ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column);

    public void Dispose()
    {
        if (!_disposed)
        {
            Dispose(true);
            _disposed = true;
            GC.SuppressFinalize(this);
        }
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
