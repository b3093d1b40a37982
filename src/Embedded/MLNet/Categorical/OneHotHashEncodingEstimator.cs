namespace Microsoft.ML.Transforms;

/// <summary>Hashes the values of columns, then turns the hashes into vectors.</summary>
public sealed class OneHotHashEncodingEstimator : IEstimator<OneHotHashEncodingTransformer>
{
    private readonly IEstimator<ITransformer> _toKey;
    private readonly IEstimator<ITransformer> _toVector;

    internal OneHotHashEncodingEstimator(
        ColumnPair[] columns, OneHotEncodingEstimator.OutputKind outputKind, int bits, uint seed, bool ordered, int inverts)
    {
        _toKey = new HashingEstimator(Array.ConvertAll(
            columns, c => new HashingEstimator.ColumnOptions(c.Output, c.Input, bits, seed, ordered, inverts)));
        _toVector = KeyVectors.Make(columns, outputKind);
    }

    public OneHotHashEncodingTransformer Fit(IDataView input) =>
        new(_toVector == null ? _toKey.Fit(input) : _toKey.Append(_toVector).Fit(input));

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        var keys = _toKey.GetOutputSchema(inputSchema);
        return _toVector == null ? keys : _toVector.GetOutputSchema(keys);
    }
}
