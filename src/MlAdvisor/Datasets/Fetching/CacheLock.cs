namespace MlAdvisor.Datasets;

/// <summary>Lets one process at a time work on a dataset of the cache. It ends with the process, however that ends.</summary>
internal sealed class CacheLock : IDisposable
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    // The file stays: who deletes a lock file may delete the one that another process has just taken.
    private readonly FileStream _file;

    private CacheLock(FileStream file) => _file = file;

    /// <summary>Takes the lock, once nobody else has it.</summary>
    /// <param name="path">The lock file.</param>
    /// <param name="waiting">Called when somebody else has it.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    public static async Task<CacheLock> TakeAsync(string path, Action waiting, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TryTake(path) is { } taken)
            {
                return taken;
            }

            waiting();
            await Task.Delay(BetweenLooks, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Takes the lock if nobody has it; else null.</summary>
    public static CacheLock? TryTake(string path)
    {
        try
        {
            return new CacheLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException exception) when (exception.GetType() == typeof(IOException))
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
