namespace MlAdvisor.Datasets;

/// <summary>What stands in a column, in a few numbers.</summary>
internal sealed record ColumnStatistics
{
    /// <value>The column's name.</value>
    public required string Name { get; init; }

    /// <value>Its type, as ML.NET writes it.</value>
    public required string Type { get; init; }

    /// <value>Number of values, the missing ones among them; of a vector, of all its items.</value>
    public required long Count { get; init; }

    /// <value>Number of missing values: NaN in numbers, empty text. The default is 0.</value>
    public long Missing { get; init; }

    /// <value>The smallest number; null where there are no numbers.</value>
    public double? Min { get; init; }

    /// <value>The mean of the numbers that are not missing; null where there are none.</value>
    public double? Mean { get; init; }

    /// <value>The largest number; null where there are no numbers.</value>
    public double? Max { get; init; }

    /// <value>How many different values there are, a missing one not counted; null for vectors and images, and where there are more than <see cref="TableStatistics.MostDistinct"/>.</value>
    public int? Distinct { get; init; }

    /// <value>The values of a text column and how often they stand, the most frequent first; empty for other columns, and where <see cref="Distinct"/> is null.</value>
    public IReadOnlyList<ValueCount> Values { get; init; } = [];
}
