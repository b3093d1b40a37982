namespace MlAdvisor.Models;

/// <summary>Writes a file through a new one beside it, so that none is ever half-written, and none is left behind where that fails.</summary>
internal static class NewFile
{
    /// <summary>Writes a file.</summary>
    /// <param name="path">Where to; a file that is there is replaced.</param>
    /// <param name="write">Writes its content.</param>
    public static void Write(string path, Action<Stream> write)
    {
        // A name that nobody else has: neither another that writes the same file, nor its owner for one of theirs.
        var temporary = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, $".mladvisor-{Guid.NewGuid():N}.tmp");
        var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write);
        try
        {
            using (stream)
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
