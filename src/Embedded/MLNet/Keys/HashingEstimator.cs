namespace Microsoft.ML.Transforms;

/// <summary>Turns values into keys by hashing them.</summary>
public sealed class HashingEstimator : IEstimator<HashingTransformer>
{
    private readonly ColumnOptions[] _columns;

    internal HashingEstimator(ColumnOptions[] columns)
    {
        Check.NotEmpty(columns, nameof(columns));
        _columns = columns;
    }

    public HashingTransformer Fit(IDataView input)
    {
        var inputs = Array.ConvertAll(_columns, column => input.Schema.GetColumnOrNull(column.InputColumnName)
            ?? throw Except.SchemaMismatch(nameof(input), "input", column.InputColumnName));
        // Binding it once makes a wrong schema come to light before anything is read.
        new HashingTransformer(_columns, new ReadOnlyMemory<char>[_columns.Length][]).GetOutputSchema(input.Schema);
        return new HashingTransformer(_columns, [.. _columns.Select((column, i) => HashInverts.Learn(input, inputs[i], column))]);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Check.NotNull(inputSchema, nameof(inputSchema));
        return inputSchema.With(_columns.Select(options =>
        {
            var column = inputSchema.FindInput(options.InputColumnName);
            HashingTransformer.CheckType(column.ItemType);
            var kept = column.Annotations.Where(a => string.Equals(a.Name, AnnotationKinds.SlotNames, StringComparison.Ordinal));
            var kind = options.Combine ? SchemaShape.Column.VectorKind.Scalar : column.Kind;
            return new SchemaShape.Column(options.Name, kind, NumberDataViewType.UInt32, true, new SchemaShape(kept));
        }));
    }

    /// <summary>How one column is hashed.</summary>
    public sealed class ColumnOptions
    {
        public ColumnOptions(
            string name,
            string inputColumnName = null,
            int numberOfBits = 31,
            uint seed = 314489979,
            bool useOrderedHashing = false,
            int maximumNumberOfInverts = 0,
            bool combine = false)
        {
            Check.NotWhiteSpace(name, nameof(name));
            Name = name;
            InputColumnName = inputColumnName ?? name;
            NumberOfBits = numberOfBits;
            Seed = seed;
            UseOrderedHashing = useOrderedHashing;
            MaximumNumberOfInverts = maximumNumberOfInverts;
            Combine = combine;
        }

        public string Name { get; set; }

        public string InputColumnName { get; set; }

        /// <summary>The keys are 2 to this power.</summary>
        public int NumberOfBits { get; set; }

        public uint Seed { get; set; }

        /// <summary>Whether the place in a vector goes into the hash.</summary>
        public bool UseOrderedHashing { get; set; }

        public int MaximumNumberOfInverts { get; set; }

        /// <summary>Whether a vector becomes one key.</summary>
        public bool Combine { get; set; }
    }
}
