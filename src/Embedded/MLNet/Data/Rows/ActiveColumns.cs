namespace Microsoft.ML.Internal;

/// <summary>Which columns of a schema someone asked for.</summary>
internal static class ActiveColumns
{
    public static bool[] Of(DataViewSchema schema, IEnumerable<DataViewSchema.Column> columns)
    {
        Check.NotNull(columns, nameof(columns));
        var active = new bool[schema.Count];
        foreach (var column in columns)
        {
            Check.That(
                column.Index < schema.Count && string.Equals(schema[column.Index].Name, column.Name, StringComparison.Ordinal),
                $"Column '{column.Name}' is not of this schema",
                nameof(columns));
            active[column.Index] = true;
        }

        return active;
    }

    public static IEnumerable<DataViewSchema.Column> Select(DataViewSchema schema, bool[] active) =>
        schema.Where(c => active[c.Index]);
}
