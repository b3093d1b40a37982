namespace Microsoft.ML.Transforms.Text;

/// <summary>Learns which groups of characters and of words there are.</summary>
public sealed partial class TextFeaturizingEstimator : IEstimator<ITransformer>
{
    private readonly MLContext _context;
    private readonly ColumnPair _columns;

    internal TextFeaturizingEstimator(MLContext context, string name, string inputColumnName)
    {
        Check.NotEmpty(name, nameof(name));
        _context = context;
        _columns = ColumnPair.Of(name, inputColumnName);
    }

    public ITransformer Fit(IDataView input)
    {
        Check.NotNull(input, nameof(input));
        var column = input.Schema.GetColumnOrNull(_columns.Input) ?? throw Except.SchemaMismatch("inputSchema", "input", _columns.Input);
        Transformer.CheckType(column);
        var grams = new TextGrams();
        using (var cursor = input.GetRowCursor([column]))
        {
            var getter = cursor.GetGetter<ReadOnlyMemory<char>>(column);
            ReadOnlyMemory<char> text = default;
            while (cursor.MoveNext())
            {
                getter(ref text);
                grams.Learn(text);
            }
        }

        if (grams.Words.Count == 0)
        {
            _context.Warn("ValueToKeyMappingEstimator; Training", $"Term map for output column '{_columns.Output}_WordExtractor' contains no entries.");
        }

        CheckNotEmpty(grams.Characters, "CharExtractor");
        CheckNotEmpty(grams.WordGroups, "WordExtractor");
        return new Transformer(_columns, grams);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Check.NotNull(inputSchema, nameof(inputSchema));
        var column = inputSchema.FindInput(_columns.Input);
        if (column.ItemType is not TextDataViewType)
        {
            throw Except.SchemaMismatch(nameof(inputSchema), "input", _columns.Input, "scalar or vector of text", column.TypeText());
        }

        var annotations = new SchemaShape(
        [
            new SchemaShape.Column(AnnotationKinds.SlotNames, SchemaShape.Column.VectorKind.Vector, TextDataViewType.Instance, false),
            new SchemaShape.Column(AnnotationKinds.IsNormalized, SchemaShape.Column.VectorKind.Scalar, BooleanDataViewType.Instance, false),
        ]);
        return inputSchema.With([new SchemaShape.Column(_columns.Output, SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Single, false, annotations)]);
    }

    // ML.NET says so of the column that it makes between: a vector of no slots is one of unknown size.
    private void CheckNotEmpty(GramPool pool, string step)
    {
        if (pool.Count == 0)
        {
            throw Except.SchemaMismatch("inputSchema", "input", $"{_columns.Output}_{step}", "Expected known-size vector of Single", "Vector<Single>");
        }
    }
}
