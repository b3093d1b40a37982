namespace Microsoft.ML.Data;

/// <summary>Files by path; a path may hold a wildcard in its last part.</summary>
public sealed class MultiFileSource : IMultiStreamSource
{
    private readonly string[] _paths;

    public MultiFileSource(params string[] paths)
    {
        Check.NotNull(paths, nameof(paths));
        _paths = [.. paths.SelectMany(Expand)];
    }

    public int Count => _paths.Length;

    public string GetPathOrNull(int index) => _paths[index];

    public Stream Open(int index)
    {
        try
        {
            return File.OpenRead(_paths[index]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"Error opening file '{_paths[index]}'. Error is: {e.Message}", e);
        }
    }

    public TextReader OpenTextReader(int index) => new StreamReader(Open(index));

    private static IEnumerable<string> Expand(string path)
    {
        Check.NotEmpty(path, nameof(path));
        var name = Path.GetFileName(path);
        if (!name.Contains('*', StringComparison.Ordinal) && !name.Contains('?', StringComparison.Ordinal))
        {
            return [path];
        }

        var folder = Path.GetDirectoryName(path);
        return Directory.EnumerateFiles(string.IsNullOrEmpty(folder) ? "." : folder, name).Order(StringComparer.Ordinal);
    }
}
