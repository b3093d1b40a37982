namespace Microsoft.ML.Internal;

/// <summary>How one column is to be normalized.</summary>
internal abstract class NormalizerOptions
{
    protected NormalizerOptions(ColumnPair columns, long maximumExampleCount)
    {
        Check.That(maximumExampleCount > 1, "Must be greater than 1", nameof(maximumExampleCount));
        Columns = columns;
        MaximumExampleCount = maximumExampleCount;
    }

    public ColumnPair Columns { get; }

    public long MaximumExampleCount { get; }

    /// <summary>The column whose values guide the learning, or null.</summary>
    public virtual string LabelColumnName => null;

    public void CheckType(DataViewSchema.Column column)
    {
        var type = column.Type;
        if (!type.ItemTypeOf().IsReal() || (type.IsVector() && !type.IsKnownSizeVector()))
        {
            throw WrongType(column);
        }
    }

    /// <summary>A learner for as many slots; <paramref name="labelType"/> is null where there is no label.</summary>
    public abstract SlotLearner MakeLearner(int slots, DataViewType labelType);

    // Two wordings: ML.NET's builders for one-pass statistics and for bins complain from different places.
    protected virtual ArgumentOutOfRangeException WrongType(DataViewSchema.Column column) =>
        Except.Param("srcType", $"Wrong column type for input column. Expected: Single, Double, Vector of Single or Vector of Double. Got: {column.Type}.");

    protected static ArgumentOutOfRangeException WrongTypeOfColumn(DataViewSchema.Column column) =>
        Except.Param(nameof(column), $"Wrong column type for column {column.Name}. Expected: Single, Double, Vector of Single or Vector of Double. Got: {column.Type}.");
}
