namespace MlAdvisor.Datasets;

/// <summary>
/// The folder beside a dataset's own in which it is put together, on the same volume: the finished folder gets its name in one step. Downloads, also
/// unfinished ones, outlive the process; everything else of an earlier process is thrown away.
/// </summary>
internal sealed class WorkFolder
{
    private const string Ending = ".work";

    private const string LockEnding = ".lock";

    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(1);

    private readonly string _target;
    private readonly string _folder;

    /// <param name="target">The dataset's own folder. The caller holds its lock.</param>
    public WorkFolder(string target)
    {
        _target = target;
        _folder = target + Ending;
        Downloads = Path.Combine(_folder, "downloads");
        Directory.CreateDirectory(Downloads);
        Clear();
    }

    /// <value>Where downloads go, each under its hash.</value>
    public string Downloads { get; }

    /// <summary>The lock file of a dataset's folder.</summary>
    public static string LockOf(string target) => target + LockEnding;

    /// <summary>An empty folder.</summary>
    public string Create(string name)
    {
        var folder = Path.Combine(_folder, name);
        Remove(folder);
        return Directory.CreateDirectory(folder).FullName;
    }

    /// <summary>Throws everything away but the downloads.</summary>
    public void Clear()
    {
        foreach (var folder in Directory.GetDirectories(_folder))
        {
            if (!string.Equals(folder, Downloads, StringComparison.Ordinal))
            {
                Remove(folder);
            }
        }
    }

    /// <summary>Gives a finished folder the dataset's name, in place of what is there, and throws the rest away.</summary>
    public void Finish(string folder)
    {
        if (Directory.Exists(_target))
        {
            Directory.Move(_target, Path.Combine(_folder, "replaced"));
        }

        Directory.Move(folder, _target);
        Remove(_folder);
    }

    /// <summary>Throws away what processes left behind that ended long ago and did not come back.</summary>
    public static void RemoveForgotten(string cache)
    {
        foreach (var folder in Directory.GetDirectories(cache, "*" + Ending))
        {
            if (DateTime.UtcNow - Directory.GetLastWriteTimeUtc(Path.Combine(folder, "downloads")) > Forgotten)
            {
                RemoveUnlessTaken(folder[..^Ending.Length]);
            }
        }
    }

    /// <summary>Throws away what a process left beside a dataset that is whole: it was killed when all that was missing was to tidy up.</summary>
    /// <param name="target">The dataset's own folder. The caller does not hold its lock.</param>
    public static void RemoveBeside(string target)
    {
        try
        {
            if (Directory.Exists(target + Ending))
            {
                RemoveUnlessTaken(target);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The data are there and whole, in a cache that may be read only.
        }
    }

    private static void RemoveUnlessTaken(string target)
    {
        using var taken = CacheLock.TryTake(LockOf(target));
        if (taken is not null)
        {
            Remove(target + Ending);
        }
    }

    // A package client that outlived its caller may still write into it: a second look finds it gone or done.
    private static void Remove(string folder)
    {
        for (var tries = 3; Directory.Exists(folder); tries--)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException) when (tries > 0)
            {
                Thread.Sleep(100);
            }
        }
    }
}
