namespace Microsoft.ML.Internal;

/// <summary>What a normalizer learned for a column.</summary>
internal abstract class ColumnFunction
{
    public abstract NormalizingTransformer.NormalizerModelParametersBase Parameters { get; }

    /// <summary>The type of the column that it was learned from, and of the one that it makes.</summary>
    public DataViewType Type { get; init; }

    public abstract Delegate MakeGetter(DataViewRow row, DataViewSchema.Column column);
}
