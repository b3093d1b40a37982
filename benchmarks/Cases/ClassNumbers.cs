namespace MlAdvisor.Benchmarks.Cases;

/// <summary>Texts as numbers of classes.</summary>
internal static class ClassNumbers
{
    /// <summary>Each text's place, from 0, among those that there are, in the order of the alphabet.</summary>
    /// <param name="texts">A text a row.</param>
    public static int[] Of(ReadOnlySpan<ReadOnlyMemory<char>> texts)
    {
        var names = Array.ConvertAll(texts.ToArray(), text => text.ToString());
        var classes = names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return Array.ConvertAll(names, classes.IndexOf);
    }
}
