namespace MlAdvisor.Definitions.Reading;

/// <summary>Finds what a misspelt word was meant to be.</summary>
internal static class Suggestion
{
    private const int LargestDistance = 3;
    private const int ShortestPrefix = 3;

    /// <summary>What other libraries call things.</summary>
    private static readonly Dictionary<string, string> OtherWords = new(StringComparer.Ordinal)
    {
        ["bce"] = "binaryCrossEntropy",
        ["classification"] = "multiclass",
        ["dense"] = "linear",
        ["fc"] = "linear",
        ["he"] = "heUniform",
        ["kaimingnormal"] = "heNormal",
        ["kaiminguniform"] = "heUniform",
        ["float"] = "single",
        ["greyscale"] = "grayscale",
        ["hash"] = "oneHotHash",
        ["impute"] = "replaceMissing",
        ["layers"] = "network",
        ["lr"] = "learningRate",
        ["l2"] = "weightDecay",
        ["mae"] = "meanAbsoluteError",
        ["mse"] = "meanSquaredError",
        ["neurons"] = "units",
        ["onehotencoding"] = "oneHot",
        ["preprocessing"] = "transforms",
        ["sparsecategoricalcrossentropy"] = "crossEntropy",
        ["categoricalcrossentropy"] = "crossEntropy",
        ["standardize"] = "normalize",
        ["standardscaler"] = "normalize",
        ["string"] = "text",
        ["target"] = "label",
        ["valid"] = "validation",
        ["xaviernormal"] = "glorotNormal",
        ["xavieruniform"] = "glorotUniform",
    };

    /// <summary>The candidate that is nearest to a word; null where none is near. Letter case and '_', '-' and spaces count for nothing.</summary>
    public static string? For(string word, IEnumerable<string> candidates)
    {
        var known = candidates.ToList();
        var folded = Fold(word);
        if (OtherWords.TryGetValue(folded, out var translated) && known.Contains(translated))
        {
            return translated;
        }

        return known
            .Select(candidate => (candidate, distance: DistanceTo(folded, Fold(candidate))))
            .Where(pair => pair.distance is not null)
            .OrderBy(pair => pair.distance)
            .Select(pair => pair.candidate)
            .FirstOrDefault();
    }

    /// <summary>The words that end a message: empty where nothing is near.</summary>
    public static string Clause(string word, IEnumerable<string> candidates) =>
        For(word, candidates) is { } near ? $"; did you mean '{near}'?" : "";

    private static int? DistanceTo(string word, string candidate)
    {
        var distance = EditDistance.Between(word, candidate);
        var cutoff = Math.Min(LargestDistance, Math.Max(word.Length, candidate.Length) / 3);
        if (distance <= cutoff)
        {
            return distance;
        }

        var isBeginning = word.Length >= ShortestPrefix
            && candidate.Length >= ShortestPrefix
            && (candidate.StartsWith(word, StringComparison.Ordinal) || word.StartsWith(candidate, StringComparison.Ordinal));
        return isBeginning ? distance : null;
    }

    private static string Fold(string word) =>
        string.Concat(word.Where(c => c is not ('_' or '-' or ' '))).ToLowerInvariant();
}
