using MlAdvisor.TestShared;

namespace MlAdvisor.Tests.Conventions;

/// <summary>The working tree that these tests were built from.</summary>
internal static class Repository
{
    public static string Root => SharedFolder.Repository;

    /// <summary>Source files below a folder, as paths relative to the root with forward slashes.</summary>
    public static IReadOnlyList<string> Files(string folder, params IReadOnlyList<string> extensions) =>
        [.. Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Where(path => extensions.Contains(Path.GetExtension(path)))
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));
}
