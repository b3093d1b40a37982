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
            var hasByteOrderMark = HasByteOrderMark(target);
            using var file = new NewFile(target);
            file.Content.Write(hasByteOrderMark ? Encoding.UTF8.Preamble : []);
            file.Content.Write(Encoding.UTF8.GetBytes(text));
            file.TakePlace(keepsMode: true);
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

            using var file = new NewFile(TargetOf(path));
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

    private static DefinitionException Unwritable(string path, Exception exception) => new(new SourceLocation(path, 0, 0), "", $"can not be written: {exception.Message}");

    private static bool HasByteOrderMark(string path)
    {
        using var stream = File.OpenRead(path);
        var start = new byte[Encoding.UTF8.Preamble.Length];
        return stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && Encoding.UTF8.Preamble.SequenceEqual(start);
    }
}
