namespace MlAdvisor.Datasets;

/// <summary>Rows as an array of objects in JSON, each with a column's values under the columns' names.</summary>
public sealed record JsonFormat : DatasetFormat
{
    /// <value>The keys that lead from the root to the array, joined by dots, such as <c>data.items</c>; null (the default) where the root is the array.</value>
    public string? Rows { get; init; }

    /// <value>
    /// Texts that say that a value is missing, as <c>null</c> and a missing key always do. The default is the empty text, <c>NA</c>, <c>NaN</c> and <c>?</c>.
    /// </value>
    public IReadOnlyList<string> Missing { get; init; } = MissingMarkers.Standard;
}
