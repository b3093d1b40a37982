using System.Text;

namespace MlAdvisor.Definitions.Patching;

/// <summary>Replaces a file's text as a whole, through a file beside it and a rename. Its byte order mark and its permissions stay.</summary>
internal static class FileReplacement
{
    public static void Write(string path, string text)
    {
        try
        {
            var target = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path);
            var temporary = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}.tmp");
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
            throw new DefinitionException(new SourceLocation(path, 0, 0), "", $"can not be written: {exception.Message}");
        }
    }

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
