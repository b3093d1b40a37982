namespace Microsoft.ML.Internal;

/// <summary>The median, and a share of the range. ML.NET takes the share for the distance of two quantiles.</summary>
internal sealed class RobustLearner(int slots, bool centerData, uint quantileMin, uint quantileMax) : SlotLearner(slots)
{
    private readonly List<double>[] _values = [.. Enumerable.Range(0, slots).Select(_ => new List<double>())];

    public override void Add(int slot, double value) => _values[slot].Add(value);

    public override ColumnFunction Finish<T>(DataViewType type)
    {
        var scale = new double[Slots];
        var offset = new double[Slots];
        for (var i = 0; i < Slots; i++)
        {
            var values = _values[i];
            for (var zero = values.Count; zero < Rows; zero++)
            {
                values.Add(0);
            }

            values.Sort();
            offset[i] = Median(values);
            var numbers = values.Where(v => !double.IsNaN(v)).ToArray();
            var range = numbers.Length == 0 ? double.NegativeInfinity : numbers[^1] - numbers[0];
            // In the column's own precision: the range of large singles is infinite.
            scale[i] = 1 / ((IsSingle ? (float)range : range) * (quantileMax - quantileMin) / 100);
        }

        return new AffineFunction<T>(Cast<T>(scale), centerData ? Cast<T>(offset) : null, type.IsVector()) { Type = type };
    }

    // NaN sorts before every number and counts.
    private static double Median(List<double> sorted)
    {
        if (sorted.Count == 0)
        {
            return 0;
        }

        var middle = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
