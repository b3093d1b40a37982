using MlAdvisor.Datasets;

namespace MlAdvisor.Cli;

/// <summary>
/// Writes a file that a user names as a whole, through a new one beside it: whatever happens on the way, the one that is there is whole. A link stays one, and what
/// it leads to is replaced. What is no file on a disk, a device or a pipe, is written to, and stays what it is.
/// </summary>
internal static class OutputFile
{
    // Where Unix shows devices and what processes have open.
    private static readonly string[] NoFiles = ["/dev/", "/proc/"];

    /// <summary>Writes it.</summary>
    /// <param name="path">The file, as the user names it.</param>
    /// <param name="write">Writes the file that it is given the path of, which has the ending of <paramref name="path"/>.</param>
    /// <param name="mayReplace">Whether a file that is there is replaced. The default is true.</param>
    /// <exception cref="DatasetException">It can not be written.</exception>
    public static void Write(string path, Action<string> write, bool mayReplace = true)
    {
        var temporary = "";
        try
        {
            using var open = OpenNoFile(path);
            var target = TargetOf(Path.GetFullPath(path));
            var folder = open is null ? Path.GetDirectoryName(target)! : Path.GetTempPath();
            temporary = Path.Combine(folder, $".mladvisor-{Guid.NewGuid():N}{Path.GetExtension(path)}");
            write(temporary);
            if (open is not null)
            {
                using var from = File.OpenRead(temporary);
                from.CopyTo(open);
                return;
            }

            KeepMode(target, temporary);
            File.Move(temporary, target, mayReplace);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{path}: it can not be written: {Reason(exception, temporary)}", exception);
        }
        finally
        {
            if (temporary.Length > 0)
            {
                File.Delete(temporary);
            }
        }
    }

    /// <summary>What a path leads to, opened, where that is no file on a disk; null where it is one, or nothing yet.</summary>
    private static FileStream? OpenNoFile(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        if (!stream.CanSeek || (!OperatingSystem.IsWindows() && Array.Exists(NoFiles, folder => Path.GetFullPath(path).StartsWith(folder, StringComparison.Ordinal))))
        {
            return stream;
        }

        stream.Dispose();
        return null;
    }

    private static string TargetOf(string path) => new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;

    private static void KeepMode(string target, string temporary)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(target))
        {
            File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
        }
    }

    // The file beside it is nothing that the user knows of.
    private static string Reason(Exception exception, string temporary) => exception is UnauthorizedAccessException
        ? "there is no right to write there."
        : exception.Message.Replace($" : '{temporary}'", "", StringComparison.Ordinal);
}
