namespace Microsoft.ML.Internal;

/// <summary>Row mappers that are applied one after the other.</summary>
internal sealed class MapperChain(DataViewSchema inputSchema, IRowToRowMapper[] mappers) : IRowToRowMapper
{
    public DataViewSchema InputSchema => inputSchema;

    public DataViewSchema OutputSchema { get; } = mappers.Length == 0 ? inputSchema : mappers[^1].OutputSchema;

    public IEnumerable<DataViewSchema.Column> GetDependencies(IEnumerable<DataViewSchema.Column> dependingColumns)
    {
        var columns = dependingColumns;
        for (var i = mappers.Length - 1; i >= 0; i--)
        {
            columns = mappers[i].GetDependencies(columns);
        }

        return columns;
    }

    public DataViewRow GetRow(DataViewRow input, IEnumerable<DataViewSchema.Column> activeColumns)
    {
        Check.NotNull(input, nameof(input));
        Check.NotNull(activeColumns, nameof(activeColumns));
        var active = new DataViewSchema.Column[mappers.Length + 1][];
        active[mappers.Length] = [.. activeColumns];
        for (var i = mappers.Length - 1; i >= 0; i--)
        {
            active[i] = [.. mappers[i].GetDependencies(active[i + 1])];
        }

        var row = input;
        for (var i = 0; i < mappers.Length; i++)
        {
            row = mappers[i].GetRow(row, active[i + 1]);
        }

        return row;
    }
}
