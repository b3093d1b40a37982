using System.Collections.Frozen;

namespace Microsoft.ML.Internal;

internal static class ImageExtensions
{
    /// <summary>The extensions that name an image; most of them can not be written.</summary>
    public static FrozenSet<string> Known { get; } = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        ".bmp", ".png", ".jpg", ".jpeg", ".gif", ".ico", ".astc", ".avif", ".dng", ".heif", ".ktx", ".pkm", ".wbmp", ".webp");
}
