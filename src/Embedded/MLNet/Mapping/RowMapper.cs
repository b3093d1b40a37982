namespace Microsoft.ML.Internal;

/// <summary>A transformer bound to an input schema: what columns it adds and how they are computed.</summary>
internal abstract class RowMapper
{
    /// <summary>The added columns.</summary>
    public abstract DataViewSchema.DetachedColumn[] Outputs { get; }

    /// <summary>Marks the input columns that the active outputs are computed from.</summary>
    public abstract void MarkInputs(bool[] activeOutputs, bool[] activeInputs);

    /// <summary>One getter an output over <paramref name="input"/>; null where the output is not active.</summary>
    public abstract Delegate[] Bind(DataViewRow input, bool[] activeOutputs);
}
