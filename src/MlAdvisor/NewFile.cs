namespace MlAdvisor;

/// <summary>A file that is written beside the one whose place it takes, so that none is ever half-written, and none is left behind where that fails.</summary>
internal sealed class NewFile : IDisposable
{
    private readonly string _path;
    private readonly string _temporary;
    private readonly FileStream _content;

    /// <summary>Begins one.</summary>
    /// <param name="path">The place that it takes.</param>
    public NewFile(string path)
    {
        _path = Path.GetFullPath(path);

        // A name that nobody else has: neither another that writes the same file, nor its owner for one of theirs.
        _temporary = Path.Combine(Path.GetDirectoryName(_path)!, $".mladvisor-{Guid.NewGuid():N}.tmp");
        _content = new FileStream(_temporary, FileMode.CreateNew, FileAccess.Write);
    }

    /// <summary>What is to stand in it.</summary>
    public Stream Content => _content;

    /// <summary>Writes a file.</summary>
    /// <param name="path">Where to; a file that is there is replaced.</param>
    /// <param name="write">Writes its content.</param>
    public static void Write(string path, Action<Stream> write)
    {
        using var file = new NewFile(path);
        write(file.Content);
        file.TakePlace();
    }

    /// <summary>Ends it, and replaces a file that is there.</summary>
    /// <param name="keepsMode">Whether it may be read and written by whom the one that is there may. The default is false.</param>
    public void TakePlace(bool keepsMode = false)
    {
        _content.Flush(flushToDisk: true);
        _content.Dispose();
        if (keepsMode && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_temporary, File.GetUnixFileMode(_path));
        }

        File.Move(_temporary, _path, overwrite: true);
    }

    /// <summary>Leaves nothing behind that did not take its place.</summary>
    public void Dispose()
    {
        try
        {
            _content.Dispose();
        }
        finally
        {
            // What it still has to write, on a disk that is full, is no reason to leave the rest there.
            File.Delete(_temporary);
        }
    }
}
