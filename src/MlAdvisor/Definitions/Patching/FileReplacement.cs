using System.Text;

namespace MlAdvisor.Definitions.Patching;

/// <summary>Replaces a file's text as a whole, through a file beside it and a rename. Its byte order mark and its permissions stay.</summary>
internal static class FileReplacement
{
    public static void Write(string path, string text)
    {
        try
        {
            var target = TargetOf(path);
            var temporary = Temporary(target);
            try
            {
                WriteNew(temporary, text, like: target);
                File.Move(temporary, target, overwrite: true);
            }
            finally
            {
                File.Delete(temporary);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(path, exception);
        }
    }

    /// <summary>Says that a file can not be replaced, before the work whose result is to stand in it.</summary>
    /// <param name="path">The file, which is there.</param>
    /// <exception cref="DefinitionException">It is no file on a disk, or it or its folder must not be written to.</exception>
    public static void RefuseUnwritable(string path)
    {
        try
        {
            if (IsPipe(path))
            {
                throw new IOException("it is a pipe, which keeps nothing; name a file");
            }

            var temporary = Temporary(TargetOf(path));
            File.Create(temporary).Dispose();
            File.Delete(temporary);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(path, exception);
        }
    }

    // Opened for both, lest it wait for somebody at the other end. A file that must not be written may be replaced all the same, and is none.
    private static bool IsPipe(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            return !file.CanSeek;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    // As a full path: of a bare name, .NET takes what a link says as one from the root.
    private static string TargetOf(string path) => File.ResolveLinkTarget(Path.GetFullPath(path), returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path);

    private static string Temporary(string target) => Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}.tmp");

    private static DefinitionException Unwritable(string path, Exception exception) => new(new SourceLocation(path, 0, 0), "", $"can not be written: {exception.Message}");

    private static void WriteNew(string path, string text, string like)
    {
        using (var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
        {
            if (HasByteOrderMark(like))
            {
                stream.Write(Encoding.UTF8.Preamble);
            }

            stream.Write(Encoding.UTF8.GetBytes(text));
            stream.Flush(flushToDisk: true);
        }

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(like));
        }
    }

    private static bool HasByteOrderMark(string path)
    {
        using var stream = File.OpenRead(path);
        var start = new byte[Encoding.UTF8.Preamble.Length];
        return stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && Encoding.UTF8.Preamble.SequenceEqual(start);
    }
}
