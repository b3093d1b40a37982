using System.Text.Json;

namespace Embedded.Tests.MLNet;

/// <summary>A temporary folder that looks like the recorded cases' data folder, and is the current one while it lasts.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly string _before = Environment.CurrentDirectory;
    private readonly string _path = Directory.CreateTempSubdirectory("golden").FullName;

    public DataFolder(string data)
    {
        Link(data, _path);
        Environment.CurrentDirectory = _path;
    }

    /// <summary>Writes the text of an input over its file: a checkout may have changed the line ends.</summary>
    public void Put(JsonElement input)
    {
        if (input.TryGetProperty("file", out var file) && input.TryGetProperty("text", out var text))
        {
            Write(file.GetString()!, text.GetString()!);
        }

        if (input.TryGetProperty("files", out var files) && input.TryGetProperty("texts", out var texts))
        {
            foreach (var (name, content) in files.EnumerateArray().Zip(texts.EnumerateArray()))
            {
                Write(name.GetString()!, content.GetString()!);
            }
        }
    }

    /// <summary>The text with files named as the recorded cases do.</summary>
    public string WithoutPath(string text) => text.Replace(_path + Path.DirectorySeparatorChar, string.Empty, StringComparison.Ordinal);

    public void Dispose()
    {
        Environment.CurrentDirectory = _before;
        Directory.Delete(_path, recursive: true);
    }

    private static void Link(string from, string to)
    {
        foreach (var folder in Directory.EnumerateDirectories(from))
        {
            var made = Directory.CreateDirectory(Path.Combine(to, Path.GetFileName(folder)));
            Link(folder, made.FullName);
        }

        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.CreateSymbolicLink(Path.Combine(to, Path.GetFileName(file)), file);
        }
    }

    private static void Write(string name, string text)
    {
        File.Delete(name);
        File.WriteAllText(name, text);
    }
}
