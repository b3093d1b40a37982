namespace Microsoft.ML.SearchSpace.Option;

/// <summary>What a parameter can be, as a cube of unit length.</summary>
public abstract class OptionBase
{
    public abstract int FeatureSpaceDim { get; }

    /// <summary>Number of values along each dimension; null for a range.</summary>
    public abstract int?[] Step { get; }

    /// <summary>Where to begin.</summary>
    public virtual double[] Default { get; protected set; } = [0];

    public abstract Parameter SampleFromFeatureSpace(double[] values);

    public abstract double[] MappingToFeatureSpace(Parameter value);
}
