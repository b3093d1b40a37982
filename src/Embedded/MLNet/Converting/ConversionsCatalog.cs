namespace Microsoft.ML;

/// <summary>Further conversions.</summary>
public static class ConversionsCatalog
{
    public static KeyToBinaryVectorMappingEstimator MapKeyToBinaryVector(
        this TransformsCatalog.ConversionTransforms catalog, string outputColumnName, string inputColumnName = null) =>
        new([ColumnPair.Of(outputColumnName, inputColumnName)]);
}
