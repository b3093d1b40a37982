namespace MlAdvisor.Definitions.Reading;

/// <summary>Reads <c>transforms</c>: a list whose items are one-key maps, or bare names.</summary>
internal static class TransformReader
{
    private static readonly Dictionary<string, Func<MapReader, TransformDefinition>> Kinds = new(StringComparer.Ordinal)
    {
        ["replaceMissing"] = NumberTransformReader.ReplaceMissing,
        ["normalize"] = NumberTransformReader.Normalize,
        ["oneHot"] = CategoryTransformReader.OneHot,
        ["oneHotHash"] = CategoryTransformReader.OneHotHash,
        ["convert"] = ColumnTransformReader.Convert,
        ["drop"] = ColumnTransformReader.Drop,
        ["rename"] = ColumnTransformReader.Rename,
        ["concatenate"] = ColumnTransformReader.Concatenate,
        ["featurizeText"] = TextTransformReader.FeaturizeText,
        ["loadImages"] = ImageTransformReader.LoadImages,
        ["resizeImages"] = ImageTransformReader.ResizeImages,
        ["grayscale"] = ImageTransformReader.Grayscale,
        ["extractPixels"] = ImageTransformReader.ExtractPixels,
    };

    public static IReadOnlyList<TransformDefinition> ReadAll(Value? value) =>
        value?.List("a list of transforms") is { } items ? [.. items.Select(Read).OfType<TransformDefinition>()] : [];

    private static TransformDefinition? Read(Value item)
    {
        if (NamedItem.Read(item, "transform", [.. Kinds.Keys], []) is not { } named)
        {
            return null;
        }

        var settings = named.Settings ?? new Value(new MapNode(item.Node.Span, [], isFlow: false), named.Path, item.Errors);
        if (settings.Map($"a map of {named.Name}'s settings", mayBeEmpty: true) is not { } map)
        {
            return null;
        }

        var transform = Kinds[named.Name](map);
        map.Close();
        return transform with { Path = named.Path };
    }
}
