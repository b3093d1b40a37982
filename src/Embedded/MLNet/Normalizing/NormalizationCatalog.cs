namespace Microsoft.ML;

/// <summary>Transforms that bring numbers to a common scale.</summary>
public static class NormalizationCatalog
{
    public static NormalizingEstimator NormalizeMinMax(
        this TransformsCatalog catalog, string outputColumnName, string inputColumnName = null, long maximumExampleCount = 1000000000, bool fixZero = true) =>
        new([new MinMaxOptions(NameOf(outputColumnName, inputColumnName), maximumExampleCount, fixZero)]);

    public static NormalizingEstimator NormalizeMinMax(
        this TransformsCatalog catalog, InputOutputColumnPair[] columns, long maximumExampleCount = 1000000000, bool fixZero = true) =>
        new(Each(columns, pair => new MinMaxOptions(pair, maximumExampleCount, fixZero)));

    public static NormalizingEstimator NormalizeMeanVariance(
        this TransformsCatalog catalog,
        string outputColumnName,
        string inputColumnName = null,
        long maximumExampleCount = 1000000000,
        bool fixZero = true,
        bool useCdf = false) =>
        new([new MeanVarianceOptions(NameOf(outputColumnName, inputColumnName), maximumExampleCount, fixZero, useCdf)]);

    public static NormalizingEstimator NormalizeMeanVariance(
        this TransformsCatalog catalog, InputOutputColumnPair[] columns, long maximumExampleCount = 1000000000, bool fixZero = true, bool useCdf = false) =>
        new(Each(columns, pair => new MeanVarianceOptions(pair, maximumExampleCount, fixZero, useCdf)));

    public static NormalizingEstimator NormalizeLogMeanVariance(
        this TransformsCatalog catalog, string outputColumnName, string inputColumnName = null, long maximumExampleCount = 1000000000, bool useCdf = true) =>
        new([new LogMeanVarianceOptions(NameOf(outputColumnName, inputColumnName), maximumExampleCount, false, useCdf)]);

    public static NormalizingEstimator NormalizeLogMeanVariance(
        this TransformsCatalog catalog, InputOutputColumnPair[] columns, long maximumExampleCount = 1000000000, bool useCdf = true) =>
        new(Each(columns, pair => new LogMeanVarianceOptions(pair, maximumExampleCount, false, useCdf)));

    public static NormalizingEstimator NormalizeLogMeanVariance(
        this TransformsCatalog catalog,
        string outputColumnName,
        bool fixZero,
        string inputColumnName = null,
        long maximumExampleCount = 1000000000,
        bool useCdf = true) =>
        new([new LogMeanVarianceOptions(NameOf(outputColumnName, inputColumnName), maximumExampleCount, fixZero, useCdf)]);

    public static NormalizingEstimator NormalizeLogMeanVariance(
        this TransformsCatalog catalog, InputOutputColumnPair[] columns, bool fixZero, long maximumExampleCount = 1000000000, bool useCdf = true) =>
        new(Each(columns, pair => new LogMeanVarianceOptions(pair, maximumExampleCount, fixZero, useCdf)));

    public static NormalizingEstimator NormalizeBinning(
        this TransformsCatalog catalog,
        string outputColumnName,
        string inputColumnName = null,
        long maximumExampleCount = 1000000000,
        bool fixZero = true,
        int maximumBinCount = 1024) =>
        new([new BinningOptions(NameOf(outputColumnName, inputColumnName), maximumExampleCount, fixZero, maximumBinCount)]);

    public static NormalizingEstimator NormalizeBinning(
        this TransformsCatalog catalog,
        InputOutputColumnPair[] columns,
        long maximumExampleCount = 1000000000,
        bool fixZero = true,
        int maximumBinCount = 1024) =>
        new(Each(columns, pair => new BinningOptions(pair, maximumExampleCount, fixZero, maximumBinCount)));

    public static NormalizingEstimator NormalizeSupervisedBinning(
        this TransformsCatalog catalog,
        string outputColumnName,
        string inputColumnName = null,
        string labelColumnName = "Label",
        long maximumExampleCount = 1000000000,
        bool fixZero = true,
        int maximumBinCount = 1024,
        int mininimumExamplesPerBin = 10) =>
        new([new SupervisedBinningOptions(
            NameOf(outputColumnName, inputColumnName), maximumExampleCount, fixZero, maximumBinCount, labelColumnName, mininimumExamplesPerBin)]);

    public static NormalizingEstimator NormalizeSupervisedBinning(
        this TransformsCatalog catalog,
        InputOutputColumnPair[] columns,
        string labelColumnName = "Label",
        long maximumExampleCount = 1000000000,
        bool fixZero = true,
        int maximumBinCount = 1024,
        int mininimumExamplesPerBin = 10) =>
        new(Each(columns, pair => new SupervisedBinningOptions(
            pair, maximumExampleCount, fixZero, maximumBinCount, labelColumnName, mininimumExamplesPerBin)));

    public static NormalizingEstimator NormalizeRobustScaling(
        this TransformsCatalog catalog,
        string outputColumnName,
        string inputColumnName = null,
        long maximumExampleCount = 1000000000,
        bool centerData = true,
        uint quantileMin = 25,
        uint quantileMax = 75) =>
        new([new RobustScalingOptions(NameOf(outputColumnName, inputColumnName), maximumExampleCount, centerData, quantileMin, quantileMax)]);

    public static NormalizingEstimator NormalizeRobustScaling(
        this TransformsCatalog catalog,
        InputOutputColumnPair[] columns,
        long maximumExampleCount = 1000000000,
        bool centerData = true,
        uint quantileMin = 25,
        uint quantileMax = 75) =>
        new(Each(columns, pair => new RobustScalingOptions(pair, maximumExampleCount, centerData, quantileMin, quantileMax)));

    private static ColumnPair NameOf(string name, string input)
    {
        Check.NotEmpty(name, nameof(name));
        return ColumnPair.Of(name, input);
    }

    private static NormalizerOptions[] Each(InputOutputColumnPair[] columns, Func<ColumnPair, NormalizerOptions> make) =>
        Array.ConvertAll(ColumnPair.Of(columns), pair => make(pair));
}
