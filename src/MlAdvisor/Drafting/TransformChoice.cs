using System.Globalization;

namespace MlAdvisor.Drafting;

/// <summary>The transforms that make numbers of the features.</summary>
internal static class TransformChoice
{
    /// <summary>The side in pixels that images of files are brought to.</summary>
    public const int Side = 32;

    /// <summary>The lines of <c>transforms</c>; none where nothing has to be done.</summary>
    public static IReadOnlyList<DraftLine> Of(FeatureChoice features)
    {
        var steps = features.Image is { } image ? OfImages(image) : OfTable(features);
        return steps.Count == 0 ? [] : [new DraftLine("transforms:"), .. steps, new DraftLine("")];
    }

    private static List<DraftLine> OfImages(Datasets.InferredColumn image)
    {
        var steps = new List<DraftLine>();
        if (image.Kind == Datasets.InferredKind.ImagePath)
        {
            steps.Add(new DraftLine($"  - loadImages:    {{ column: {YamlText.Of(image.Name)} }}", "makes images of the paths"));
            steps.Add(new DraftLine(
                string.Create(CultureInfo.InvariantCulture, $"  - resizeImages:  {{ width: {Side}, height: {Side} }}"), "a network takes images of one size"));
            if (image.GrayImages > 0)
            {
                steps.Add(new DraftLine("  - grayscale", string.Create(CultureInfo.InvariantCulture, $"one channel: all {image.GrayImages} images that were looked at are gray")));
            }
        }

        steps.Add(new DraftLine("  - extractPixels: { scale: 0.00392156862745098 }", "0..255 to 0..1: a network learns badly from large numbers"));
        return steps;
    }

    private static List<DraftLine> OfTable(FeatureChoice features)
    {
        var gaps = GapChoice.Of(features.Numbers);
        var steps = new List<DraftLine>(gaps.Steps);
        if (gaps.Numbers.Count > 0)
        {
            steps.Add(new DraftLine("  - normalize: { mode: meanVariance }", Ranges(gaps.Numbers)));
        }

        if (features.Texts.Count > 0)
        {
            steps.Add(new DraftLine($"  - featurizeText: {{ columns: {YamlText.List(features.Texts.Select(column => column.Name))} }}", "weights of the texts' words, of pairs of them, and of groups of three letters"));
        }

        if (features.Categories.Count > 0)
        {
            steps.Add(new DraftLine(
                $"  - oneHot: {{ columns: {YamlText.List(features.Categories.Select(column => column.Name))} }}",
                string.Create(CultureInfo.InvariantCulture, $"a slot for each category: {string.Join(", ", features.Categories.Select(column => column.Distinct))}")));
        }

        if (features.ManyCategories.Count > 0)
        {
            steps.Add(new DraftLine(
                string.Create(CultureInfo.InvariantCulture, $"  - oneHotHash: {{ columns: {YamlText.List(features.ManyCategories.Select(column => column.Name))}, bits: {FeatureChoice.HashBits} }}"),
                string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", features.ManyCategories.Select(column => column.Distinct))} categories share {1 << FeatureChoice.HashBits} slots")));
        }

        return steps;
    }

    private static string Ranges(IReadOnlyList<Datasets.InferredColumn> numbers)
    {
        var widest = numbers.MaxBy(column => column.Most - column.Least)!;
        var narrowest = numbers.MinBy(column => column.Most - column.Least)!;
        return widest == narrowest
            ? string.Create(CultureInfo.InvariantCulture, $"'{widest.Name}' reaches from {widest.Least} to {widest.Most}")
            : string.Create(CultureInfo.InvariantCulture, $"'{widest.Name}' reaches from {widest.Least} to {widest.Most}, '{narrowest.Name}' from {narrowest.Least} to {narrowest.Most}");
    }
}
