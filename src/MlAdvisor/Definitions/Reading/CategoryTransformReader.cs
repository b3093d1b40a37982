namespace MlAdvisor.Definitions.Reading;

/// <summary>Reads the transforms of categories: <c>oneHot</c> and <c>oneHotHash</c>.</summary>
internal static class CategoryTransformReader
{
    private const int MostBits = 20;

    public static OneHotTransform OneHot(MapReader map)
    {
        var defaults = new OneHotTransform();
        return new OneHotTransform
        {
            Columns = map.OptionalColumns(),
            Output = map.Name("output", defaults.Output),
            MaximumKeys = map.WholeNumber("maximumKeys", 1, defaults.MaximumKeys),
            Order = map.Name("order", defaults.Order),
        };
    }

    public static OneHotHashTransform OneHotHash(MapReader map)
    {
        var defaults = new OneHotHashTransform();
        return new OneHotHashTransform
        {
            Columns = map.OptionalColumns(),
            Output = map.Name("output", defaults.Output),
            Bits = Bits(map.Optional("bits")) ?? defaults.Bits,
            Seed = map.WholeNumber("seed", 0, defaults.Seed),
        };
    }

    private static int? Bits(Value? value)
    {
        var bits = value?.WholeNumber(1);
        if (bits > MostBits)
        {
            value!.Report(FormattableString.Invariant($"expected at most {MostBits} bits, which are 2^{MostBits} slots, found {bits}"));
        }

        return bits;
    }
}
