namespace MlAdvisor.Datasets;

/// <summary>Looks for numbers that are not whole, which are measured and stand for no category.</summary>
internal static class Fractions
{
    /// <summary>Those of the columns in which such a number stands.</summary>
    /// <param name="table">All rows.</param>
    /// <param name="columns">The columns to look at; those that hold no number a row are passed over.</param>
    public static IReadOnlySet<string> Find(TableView table, IEnumerable<string> columns)
    {
        var names = columns.ToHashSet(StringComparer.Ordinal);
        return table.Columns.Where(column => names.Contains(column.Name) && HasOne(table, column)).Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
    }

    private static bool HasOne(TableView table, TableColumn column) => column switch
    {
        TableColumn<float> numbers => AnyOf(table, row => float.IsFinite(numbers.Values[row]) && !float.IsInteger(numbers.Values[row])),
        TableColumn<double> numbers => AnyOf(table, row => double.IsFinite(numbers.Values[row]) && !double.IsInteger(numbers.Values[row])),
        _ => false,
    };

    private static bool AnyOf(TableView table, Func<int, bool> isFraction) => Enumerable.Range(0, table.Rows).Any(row => isFraction(table.SourceRow(row)));
}
