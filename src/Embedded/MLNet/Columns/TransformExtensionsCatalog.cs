namespace Microsoft.ML;

/// <summary>Transforms that rearrange columns.</summary>
public static class TransformExtensionsCatalog
{
    /// <summary>A column that is a copy of another.</summary>
    public static ColumnCopyingEstimator CopyColumns(this TransformsCatalog catalog, string outputColumnName, string inputColumnName) =>
        new([new ColumnPair(outputColumnName, inputColumnName)]);

    /// <summary>A vector column made of several columns of one item type; of itself if no inputs are named.</summary>
    public static ColumnConcatenatingEstimator Concatenate(
        this TransformsCatalog catalog, string outputColumnName, params string[] inputColumnNames) =>
        new(outputColumnName, inputColumnNames);

    public static ColumnSelectingEstimator DropColumns(this TransformsCatalog catalog, params string[] columnNames) =>
        new(keep: null, drop: columnNames, keepHidden: true);

    /// <summary>Only these columns, in this order.</summary>
    public static ColumnSelectingEstimator SelectColumns(this TransformsCatalog catalog, string[] columnNames, bool keepHidden) =>
        new(keep: columnNames, drop: null, keepHidden);

    /// <summary>Only these columns, in this order.</summary>
    public static ColumnSelectingEstimator SelectColumns(this TransformsCatalog catalog, params string[] columnNames) =>
        new(keep: columnNames, drop: null, keepHidden: false);
}
