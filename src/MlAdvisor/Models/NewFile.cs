namespace MlAdvisor.Models;

/// <summary>Writes a file through a temporary one beside it, so that none is ever half-written, and none is left behind where that fails.</summary>
internal static class NewFile
{
    /// <summary>Writes a file.</summary>
    /// <param name="path">Where to; a file that is there is replaced.</param>
    /// <param name="write">Writes its content.</param>
    public static void Write(string path, Action<Stream> write)
    {
        var temporary = path + ".tmp";
        var stream = File.Create(temporary);
        try
        {
            using (stream)
            {
                write(stream);
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
