namespace Microsoft.ML.Internal;

/// <summary>What a normalizer learned for a column.</summary>
internal abstract class ColumnFunction
{
    public abstract NormalizingTransformer.NormalizerModelParametersBase Parameters { get; }

    public abstract Delegate MakeGetter(DataViewRow row, DataViewSchema.Column column);
}
