namespace Microsoft.ML.Transforms;

/// <summary>Learns what to put in the place of missing values.</summary>
public sealed class MissingValueReplacingEstimator : IEstimator<MissingValueReplacingTransformer>
{
    private readonly MLContext _context;
    private readonly ColumnPair[] _columns;
    private readonly ReplacementMode _mode;
    private readonly bool _bySlot;

    internal MissingValueReplacingEstimator(MLContext context, ColumnPair[] columns, ReplacementMode mode, bool bySlot)
    {
        _context = context;
        _columns = columns;
        _mode = mode;
        _bySlot = bySlot;
    }

    /// <summary>What a missing value becomes.</summary>
    public enum ReplacementMode : byte
    {
        DefaultValue = 0,
        Mean = 1,
        Minimum = 2,
        Maximum = 3,
        Mode = 5,
    }

    public MissingValueReplacingTransformer Fit(IDataView input)
    {
        Check.NotNull(input, nameof(input));
        ColumnPair.CheckOutputs(_columns);
        var columns = Array.ConvertAll(
            _columns, p => input.Schema.GetColumnOrNull(p.Input) ?? throw Except.SchemaMismatch(nameof(input), "input", p.Input));
        foreach (var column in columns)
        {
            Replacement.CheckType(column.Type.ItemTypeOf());
        }

        return new MissingValueReplacingTransformer(_columns, ReplacementLearning.Learn(_context, input, columns, _mode, _bySlot));
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Check.NotNull(inputSchema, nameof(inputSchema));
        return inputSchema.With(_columns.Select(pair =>
        {
            var column = inputSchema.FindInput(pair.Input);
            Replacement.CheckType(column.ItemType);
            var kept = column.Annotations.Where(a => a.Name is AnnotationKinds.SlotNames or AnnotationKinds.IsNormalized);
            return new SchemaShape.Column(pair.Output, column.Kind, column.ItemType, false, new SchemaShape(kept));
        }));
    }
}
