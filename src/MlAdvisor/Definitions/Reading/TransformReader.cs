namespace MlAdvisor.Definitions.Reading;

/// <summary>Reads <c>transforms</c>: a list whose items are one-key maps, or bare names.</summary>
internal static class TransformReader
{
    private const string Columns = "columns";
    private const string ColumnsExpected = "a column or a list of columns";

    private static readonly string[] Later = ["oneHotHash", "loadImages", "resizeImages", "grayscale", "extractPixels"];

    private static readonly Dictionary<string, Func<MapReader, TransformDefinition>> Kinds = new(StringComparer.Ordinal)
    {
        ["replaceMissing"] = ReplaceMissing,
        ["normalize"] = Normalize,
        ["oneHot"] = OneHot,
        ["convert"] = Convert,
        ["drop"] = Drop,
    };

    public static IReadOnlyList<TransformDefinition> ReadAll(Value? value) =>
        value?.List("a list of transforms") is { } items ? [.. items.Select(Read).OfType<TransformDefinition>()] : [];

    private static TransformDefinition? Read(Value item)
    {
        if (NamedItem.Read(item, "transform", [.. Kinds.Keys], Later) is not { } named)
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

    private static ReplaceMissingTransform ReplaceMissing(MapReader map) => new()
    {
        Columns = OptionalColumns(map),
        Mode = map.Name("mode", ReplacementMode.Mean),
    };

    private static NormalizeTransform Normalize(MapReader map)
    {
        var defaults = new NormalizeTransform();
        var mode = map.Name("mode", defaults.Mode);
        var fixZero = map.Flag("fixZero", defaults.FixZero);
        if (mode is not (NormalizationMode.Binning or NormalizationMode.SupervisedBinning))
        {
            map.Misplaced("maximumBins", $"maximumBins belongs to binning and supervisedBinning, and the mode is {Names<NormalizationMode>.Of(mode)}");
        }

        return new NormalizeTransform
        {
            Columns = OptionalColumns(map),
            Mode = mode,
            FixZero = fixZero,
            MaximumBins = map.WholeNumber("maximumBins", 2, defaults.MaximumBins),
        };
    }

    private static OneHotTransform OneHot(MapReader map)
    {
        var defaults = new OneHotTransform();
        return new OneHotTransform
        {
            Columns = OptionalColumns(map),
            MaximumKeys = map.WholeNumber("maximumKeys", 1, defaults.MaximumKeys),
            Order = map.Name("order", defaults.Order),
        };
    }

    private static ConvertTransform Convert(MapReader map) => new()
    {
        Columns = OptionalColumns(map),
        To = map.Name("to", ConversionTarget.Single),
    };

    private static DropTransform Drop(MapReader map) => new()
    {
        Columns = map.Required(Columns, ColumnsExpected)?.NameList(ColumnsExpected),
    };

    private static IReadOnlyList<string>? OptionalColumns(MapReader map) => map.OptionalOrNull(Columns)?.NameList(ColumnsExpected);
}
