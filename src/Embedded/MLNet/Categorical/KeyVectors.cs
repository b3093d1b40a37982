namespace Microsoft.ML.Internal;

/// <summary>The second half of a one-hot encoding.</summary>
internal static class KeyVectors
{
    public static IEstimator<ITransformer> Make(ColumnPair[] columns, OneHotEncodingEstimator.OutputKind outputKind)
    {
        // The keys already lie in the output columns.
        var inPlace = Array.ConvertAll(columns, c => new ColumnPair(c.Output, c.Output));
        return outputKind switch
        {
            OneHotEncodingEstimator.OutputKind.Key => null,
            OneHotEncodingEstimator.OutputKind.Binary => new KeyToBinaryVectorMappingEstimator(inPlace),
            _ => new KeyToVectorMappingEstimator(inPlace, outputKind == OneHotEncodingEstimator.OutputKind.Bag),
        };
    }
}
