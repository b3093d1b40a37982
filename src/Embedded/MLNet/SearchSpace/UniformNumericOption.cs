namespace Microsoft.ML.SearchSpace.Option;

/// <summary>A range, or a logarithmic one. Places and values outside are taken as they come.</summary>
public abstract class UniformNumericOption : OptionBase
{
    private protected UniformNumericOption(double min, double max, bool logBase)
    {
        Min = min;
        Max = max;
        LogBase = logBase;
    }

    public double Min { get; }

    public double Max { get; }

    public bool LogBase { get; }

    public override int FeatureSpaceDim => 1;

    public override int?[] Step => [null];

    public override Parameter SampleFromFeatureSpace(double[] values) => Parameter.FromDouble(ValueAt(values[0]));

    public override double[] MappingToFeatureSpace(Parameter param) => [PlaceOf(param.AsType<double>())];

    // The order of these operations decides which whole numbers do not come back.
    private protected double ValueAt(double place) => LogBase ? Math.Pow(Max / Min, place) * Min : (place * (Max - Min)) + Min;

    private protected double PlaceOf(double value)
    {
        if (!LogBase)
        {
            return (value / (Max - Min)) - (Min / (Max - Min));
        }

        var length = Math.Log(Max / Min);
        return (Math.Log(value) / length) - (Math.Log(Min) / length);
    }
}
