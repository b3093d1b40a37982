namespace MlAdvisor.Reports.Charts;

/// <summary>Equal room for each of a few positive values, ascending. Others find their place by their logarithm, beyond the ends as between the two values there.</summary>
internal sealed record CategoryScale : Scale
{
    private readonly IReadOnlyList<double> _values;
    private readonly Func<double, string> _label;

    /// <summary>Takes at least one value.</summary>
    public CategoryScale(IReadOnlyList<double> values, Func<double, string> label)
    {
        _values = values;
        _label = label;
    }

    /// <value>How many values share the axis.</value>
    public int Count => _values.Count;

    public override double Position(double value)
    {
        var after = 0;
        while (after < Count && _values[after] < value)
        {
            after++;
        }

        if (after < Count && _values[after] == value)
        {
            return Centre(after);
        }

        // A single value has no neighbour to tell how far apart they are.
        if (Count == 1)
        {
            return value < _values[0] ? -1 : 2;
        }

        var before = Math.Clamp(after - 1, 0, Count - 2);
        return Centre(before + (Math.Log(value / _values[before]) / Math.Log(_values[before + 1] / _values[before])));
    }

    /// <summary>Every value, or every n-th one: of the ways to do so, that with the shortest labels, which are the round numbers.</summary>
    public override IReadOnlyList<Tick> Ticks(int most)
    {
        var least = (Count + most - 1) / most;
        var ways = from stride in least == 1 ? new[] { 1 } : [least, least + 1]
                   from offset in Enumerable.Range(0, Math.Min(stride, Count))
                   select Every(stride, offset);
        return ways.MinBy(ticks => ticks.Average(tick => tick.Label.Length)) ?? [];
    }

    private Tick[] Every(int stride, int offset) =>
        [.. _values.Where((_, index) => index % stride == offset).Select(value => new Tick(value, _label(value)))];

    private double Centre(double index) => (index + 0.5) / Count;
}
