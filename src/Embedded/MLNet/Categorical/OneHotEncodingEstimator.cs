namespace Microsoft.ML.Transforms;

/// <summary>Numbers the values of columns, then turns the numbers into vectors.</summary>
public sealed class OneHotEncodingEstimator : IEstimator<OneHotEncodingTransformer>
{
    private readonly ValueToKeyMappingEstimator _toKey;
    private readonly IEstimator<ITransformer> _toVector;

    internal OneHotEncodingEstimator(
        MLContext context,
        ColumnPair[] columns,
        OutputKind outputKind,
        int maximumNumberOfKeys,
        ValueToKeyMappingEstimator.KeyOrdinality order,
        IDataView keyData)
    {
        _toKey = new ValueToKeyMappingEstimator(context, columns, maximumNumberOfKeys, order, asText: true, keyData);
        if (keyData != null && keyData.Schema.Count(c => !c.IsHidden) is not 1 and var count)
        {
            throw Except.Param(
                nameof(keyData),
                string.Create(CultureInfo.InvariantCulture, $"If specified, this data view should contain only a single column containing the terms to map, but this had {count} columns."));
        }

        _toVector = KeyVectors.Make(columns, outputKind);
    }

    /// <summary>What becomes of the number of a value.</summary>
    public enum OutputKind : byte
    {
        Bag = 1,
        Indicator = 2,
        Key = 3,
        Binary = 4,
    }

    public OneHotEncodingTransformer Fit(IDataView input) =>
        new(_toVector == null ? _toKey.Fit(input) : _toKey.Append(_toVector).Fit(input));

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        var keys = _toKey.GetOutputSchema(inputSchema);
        return _toVector == null ? keys : _toVector.GetOutputSchema(keys);
    }
}
