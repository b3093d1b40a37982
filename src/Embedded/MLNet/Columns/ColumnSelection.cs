namespace Microsoft.ML.Internal;

/// <summary>Some columns of a schema as a schema of their own.</summary>
internal sealed class ColumnSelection : IRowToRowMapper
{
    private readonly int[] _sources;

    public ColumnSelection(DataViewSchema input, int[] sources)
    {
        InputSchema = input;
        _sources = sources;
        OutputSchema = new DataViewSchema(Array.ConvertAll(sources, i => new DataViewSchema.DetachedColumn(input[i])));
    }

    public DataViewSchema InputSchema { get; }

    public DataViewSchema OutputSchema { get; }

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns) =>
        [.. ActiveColumns.Select(OutputSchema, ActiveColumns.Of(OutputSchema, dependingColumns)).Select(SourceOf)];

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns) =>
        new SelectedRow(input, this, ActiveColumns.Of(OutputSchema, activeColumns));

    public DataViewSchema.Column SourceOf(DataViewSchema.Column column) => InputSchema[_sources[column.Index]];
}
