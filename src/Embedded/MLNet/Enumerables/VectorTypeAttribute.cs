namespace Microsoft.ML.Data;

/// <summary>The member, an array or a vector buffer, is a vector; with no extents its size is unknown.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class VectorTypeAttribute : Attribute
{
    public VectorTypeAttribute()
    {
    }

    public VectorTypeAttribute(int size)
    {
        Check.That(size >= 0, "Should be non-negative number", nameof(size));
        Dims = [size];
    }

    public VectorTypeAttribute(params int[] dimensions)
    {
        Check.NotNull(dimensions, nameof(dimensions));
        foreach (var size in dimensions)
        {
            Check.That(size >= 0, "Should contain only non-negative values", nameof(dimensions));
        }

        Dims = dimensions;
    }

    internal int[] Dims { get; }
}
