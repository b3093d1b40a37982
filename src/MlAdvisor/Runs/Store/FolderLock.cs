namespace MlAdvisor.Runs.Store;

/// <summary>Tells that a process is at a run: a file in its folder that the process holds open. The system lets go of it however the process ends.</summary>
internal sealed class FolderLock : IDisposable
{
    private const string Name = ".running";

    // Who looks whether the lock is held holds it for a moment.
    private const int Attempts = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <summary>Takes the lock of a folder that nobody has used; null where somebody has.</summary>
    public static FolderLock? Claim(string folder)
    {
        try
        {
            return new FolderLock(Open(folder, FileMode.CreateNew));
        }
        catch (IOException) when (File.Exists(Path.Combine(folder, Name)))
        {
            return null;
        }
    }

    /// <summary>Takes the lock of a folder; null where another process holds it.</summary>
    public static FolderLock? Take(string folder)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new FolderLock(Open(folder, FileMode.OpenOrCreate));
            }
            catch (IOException) when (File.Exists(Path.Combine(folder, Name)))
            {
                if (attempt == Attempts)
                {
                    return null;
                }

                Thread.Sleep(Pause);
            }
        }
    }

    /// <summary>Whether a process holds the lock of a folder.</summary>
    public static bool IsHeld(string folder)
    {
        try
        {
            using var file = new FileStream(Path.Combine(folder, Name), FileMode.Open, FileAccess.Read, FileShare.Read);
            return false;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    public void Dispose() => _file.Dispose();

    private static FileStream Open(string folder, FileMode mode) =>
        new(Path.Combine(folder, Name), mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
}
