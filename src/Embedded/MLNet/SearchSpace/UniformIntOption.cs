namespace Microsoft.ML.SearchSpace.Option;

/// <summary>A range of whole numbers, by the floor: the upper end is met at place 1 alone, and some numbers come back one lower from a round trip.</summary>
public sealed class UniformIntOption : UniformNumericOption
{
    public UniformIntOption(int min, int max, bool logBase = false, int? defaultValue = null)
        : base(min, max, logBase)
    {
        if (defaultValue is { } value)
        {
            Default = [PlaceOf(value)];
        }
    }

    public override Parameter SampleFromFeatureSpace(double[] values) => Parameter.FromInt((int)Math.Floor(ValueAt(values[0])));

    public override double[] MappingToFeatureSpace(Parameter param) => [PlaceOf(param.AsType<int>())];
}
