using Microsoft.ML;

namespace MlAdvisor.Datasets;

/// <summary>Counts a column's values while a cursor goes through the rows.</summary>
/// <param name="column">The column.</param>
internal abstract class ColumnTally(DataViewSchema.Column column)
{
    /// <value>The column.</value>
    protected DataViewSchema.Column Column { get; } = column;

    /// <summary>Takes the row that the cursor stands on.</summary>
    public abstract void Add();

    /// <summary>What was counted.</summary>
    public abstract ColumnStatistics ToStatistics();
}
