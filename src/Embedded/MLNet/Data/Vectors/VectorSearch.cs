namespace Microsoft.ML.Internal;

internal static class VectorSearch
{
    /// <summary>The first place in ascending <paramref name="sorted"/> that holds at least <paramref name="value"/>.</summary>
    public static int FirstAtLeast(ReadOnlySpan<int> sorted, int value)
    {
        var at = sorted.BinarySearch(value);
        return at >= 0 ? at : ~at;
    }
}
