using System.Globalization;

namespace MlAdvisor.Definitions.Reading;

/// <summary>Builds and takes apart key paths such as <c>trainer.network[0].linear</c>.</summary>
internal static class KeyPath
{
    public static string Key(string parent, string key) => parent.Length == 0 ? key : $"{parent}.{key}";

    public static string Item(string parent, int index) => string.Create(CultureInfo.InvariantCulture, $"{parent}[{index}]");

    /// <summary>Whether a key is one step of a path; a class's name may hold what parts steps.</summary>
    public static bool CanHold(string key) => key.Length > 0 && key.AsSpan().IndexOfAny('.', '[') < 0;

    /// <exception cref="ArgumentException">The path is not one.</exception>
    public static KeySegment[] Segments(string path)
    {
        var segments = new List<KeySegment>();
        foreach (var step in path.Split('.'))
        {
            var parts = step.Split('[');
            segments.Add(new KeySegment(parts[0], null));
            foreach (var part in parts[1..])
            {
                segments.Add(new KeySegment(null, IndexOf(path, part)));
            }
        }

        return segments.Exists(segment => segment.Key is "") ? throw NoPath(path) : [.. segments];
    }

    private static int IndexOf(string path, string part) =>
        part.EndsWith(']') && int.TryParse(part.AsSpan(..^1), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : throw NoPath(path);

    private static ArgumentException NoPath(string path) => new($"'{path}' is no key path such as trainer.network[0].linear.", nameof(path));
}
