namespace MlAdvisor.Datasets;

/// <summary>The path of an entry in an archive.</summary>
internal static class ArchivePath
{
    /// <summary>Whether an entry of this path would be unpacked into the folder that the archive is unpacked into, on every platform.</summary>
    public static bool IsInside(string path) =>
        path.Length > 0
        && path[0] != '/'
        && !path.AsSpan().ContainsAny('\\', ':', '\0')
        && !path.Split('/').Contains("..", StringComparer.Ordinal);
}
