namespace MlAdvisor.Definitions.Reading;

/// <summary>Reads the transforms of numbers: <c>replaceMissing</c> and <c>normalize</c>.</summary>
internal static class NumberTransformReader
{
    private static readonly NormalizationMode[] Binning = [NormalizationMode.Binning, NormalizationMode.SupervisedBinning];

    /// <summary>The keys that belong to some of the modes.</summary>
    private static readonly (string Key, NormalizationMode[] Modes)[] KeysOfModes =
    [
        ("useCdf", [NormalizationMode.MeanVariance, NormalizationMode.LogMeanVariance]),
        ("maximumBins", Binning),
        ("minimumExamplesPerBin", [NormalizationMode.SupervisedBinning]),
        ("quantileMin", [NormalizationMode.RobustScaling]),
        ("quantileMax", [NormalizationMode.RobustScaling]),
    ];

    public static ReplaceMissingTransform ReplaceMissing(MapReader map)
    {
        var defaults = new ReplaceMissingTransform();
        return new ReplaceMissingTransform
        {
            Columns = map.OptionalColumns(),
            Mode = map.Name("mode", defaults.Mode),
            Indicator = map.Flag("indicator", defaults.Indicator),
        };
    }

    public static NormalizeTransform Normalize(MapReader map)
    {
        var defaults = new NormalizeTransform();
        var mode = map.Name("mode", defaults.Mode);
        foreach (var (key, modes) in KeysOfModes.Where(pair => !pair.Modes.Contains(mode)))
        {
            var owners = string.Join(" and ", modes.Select(Names<NormalizationMode>.Of));
            map.Misplaced(key, $"{key} belongs to {owners}, and the mode is {Names<NormalizationMode>.Of(mode)}");
        }

        var normalize = new NormalizeTransform
        {
            Columns = map.OptionalColumns(),
            Mode = mode,
            FixZero = map.Flag("fixZero", defaults.FixZero),
            UseCdf = map.OptionalOrNull("useCdf")?.Flag(),
            MaximumBins = map.WholeNumber("maximumBins", 2, defaults.MaximumBins),
            MinimumExamplesPerBin = map.WholeNumber("minimumExamplesPerBin", 1, defaults.MinimumExamplesPerBin),
            QuantileMin = map.WholeNumber("quantileMin", 0, defaults.QuantileMin),
            QuantileMax = map.WholeNumber("quantileMax", 0, defaults.QuantileMax),
        };
        if (normalize.QuantileMin >= normalize.QuantileMax || normalize.QuantileMax > 100)
        {
            map.Report(FormattableString.Invariant(
                $"expected quantileMin below quantileMax and that at most 100, found {normalize.QuantileMin} and {normalize.QuantileMax}"));
        }

        return normalize;
    }
}
