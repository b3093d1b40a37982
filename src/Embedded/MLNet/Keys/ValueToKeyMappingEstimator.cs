namespace Microsoft.ML.Transforms;

/// <summary>Learns the distinct values of columns, to number them.</summary>
public sealed class ValueToKeyMappingEstimator : IEstimator<ValueToKeyMappingTransformer>
{
    private readonly MLContext _context;
    private readonly ColumnPair[] _columns;
    private readonly int _maximum;
    private readonly KeyOrdinality _order;
    private readonly bool _asText;
    private readonly IDataView _keyData;

    internal ValueToKeyMappingEstimator(
        MLContext context, ColumnPair[] columns, int maximum, KeyOrdinality order, bool asText, IDataView keyData)
    {
        Check.NotEmpty(columns, nameof(columns));
        _context = context;
        _columns = columns;
        _maximum = maximum;
        _order = order;
        _asText = asText;
        _keyData = keyData;
    }

    /// <summary>In what order keys are given: as the values come, or sorted.</summary>
    public enum KeyOrdinality : byte
    {
        ByOccurrence = 0,
        ByValue = 1,
    }

    public ValueToKeyMappingTransformer Fit(IDataView input)
    {
        var maps = KeyLearning.Learn(_context, input, _columns, _maximum, _order, _keyData);
        return new ValueToKeyMappingTransformer(_columns, maps, _asText);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Check.NotNull(inputSchema, nameof(inputSchema));
        return inputSchema.With(_columns.Select(pair =>
        {
            var column = inputSchema.FindInput(pair.Input);
            if (_asText && column.IsKey)
            {
                throw Except.Param("itemType", "The item type must be valid for a key");
            }

            var valueType = _asText ? TextDataViewType.Instance : column.ItemType;
            SchemaShape.Column[] annotations =
            [
                .. column.Annotations.Where(a => string.Equals(a.Name, AnnotationKinds.SlotNames, StringComparison.Ordinal)),
                new SchemaShape.Column(AnnotationKinds.KeyValues, SchemaShape.Column.VectorKind.Vector, valueType, column.IsKey),
            ];
            return new SchemaShape.Column(pair.Output, column.Kind, NumberDataViewType.UInt32, true, new SchemaShape(annotations));
        }));
    }
}
