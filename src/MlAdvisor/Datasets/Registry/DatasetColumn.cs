namespace MlAdvisor.Datasets;

/// <summary>A column that is read from a file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of its values.</param>
public sealed record DatasetColumn(string Name, ColumnType Type)
{
    /// <value>The fields that it is read from, counted from 0; null (the default) for the one field of this name.</value>
    public FieldRange? Fields { get; init; }

    /// <value>What stands in the place of missing values; null (the default) for what the format says.</value>
    public IReadOnlyList<string>? Missing { get; init; }
}
