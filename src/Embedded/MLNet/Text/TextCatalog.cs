using Microsoft.ML.Transforms.Text;

namespace Microsoft.ML;

/// <summary>Transforms of text.</summary>
public static class TextCatalog
{
    /// <summary>
    /// Turns text into a vector: how often groups of three characters, words and pairs of words come, each of the two parts brought to
    /// a Euclidean length of 1. Case and diacritics do not count.
    /// </summary>
    public static TextFeaturizingEstimator FeaturizeText(
        this TransformsCatalog.TextTransforms catalog, string outputColumnName, string inputColumnName = null) =>
        new(catalog.Context, outputColumnName, inputColumnName);
}
