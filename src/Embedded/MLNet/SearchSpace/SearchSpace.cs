using Microsoft.ML.SearchSpace.Option;

namespace Microsoft.ML.SearchSpace;

/// <summary>Options under keys. Their dimensions go by the keys, in the order of the current culture.</summary>
#pragma warning disable MA0049 // That is its name.
public class SearchSpace : OptionBase
#pragma warning restore MA0049
{
    private readonly Dictionary<string, OptionBase> _options = new(StringComparer.Ordinal);

    public SearchSpace()
    {
    }

    public ICollection<string> Keys => _options.Keys;

    public override int FeatureSpaceDim => _options.Values.Sum(option => option.FeatureSpaceDim);

    public override int?[] Step => [.. Sorted.SelectMany(pair => pair.Value.Step)];

    public override double[] Default => [.. Sorted.SelectMany(pair => pair.Value.Default)];

    private IEnumerable<KeyValuePair<string, OptionBase>> Sorted => _options.OrderBy(pair => pair.Key);

    public OptionBase this[string key]
    {
        get => _options[key];
        set => _options[key] = value;
    }

    public override Parameter SampleFromFeatureSpace(double[] feature)
    {
        var parameter = Parameter.CreateNestedParameter();
        var start = 0;
        foreach (var (key, option) in Sorted)
        {
            parameter[key] = option.SampleFromFeatureSpace(feature[start..(start + option.FeatureSpaceDim)]);
            start += option.FeatureSpaceDim;
        }

        return parameter;
    }

    public override double[] MappingToFeatureSpace(Parameter parameter) =>
        [.. Sorted.SelectMany(pair => pair.Value.MappingToFeatureSpace(parameter[pair.Key]))];
}
