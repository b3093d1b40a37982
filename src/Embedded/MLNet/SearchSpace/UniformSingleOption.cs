namespace Microsoft.ML.SearchSpace.Option;

/// <summary>A range of real numbers in single precision.</summary>
public sealed class UniformSingleOption : UniformNumericOption
{
    public UniformSingleOption(float min, float max, bool logBase = false, float? defaultValue = null)
        : base(min, max, logBase)
    {
        if (defaultValue is { } value)
        {
            Default = [PlaceOf(value)];
        }
    }

    public override Parameter SampleFromFeatureSpace(double[] values) => Parameter.FromFloat((float)ValueAt(values[0]));

    public override double[] MappingToFeatureSpace(Parameter param) => [PlaceOf(param.AsType<float>())];
}
