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

            offset[i] = Median(values);
            var numbers = values.Where(v => !double.IsNaN(v)).DefaultIfEmpty(double.NaN).ToArray();
            var range = double.IsNaN(numbers[0]) ? double.NegativeInfinity : numbers.Max() - numbers.Min();
            // In the column's own precision: the range of large singles is infinite. The share is a single in any column.
            scale[i] = 1 / Rounded(Rounded(range) * ((quantileMax - quantileMin) / 100f));
        }

        return new AffineFunction<T>(Cast<T>(scale), centerData ? Cast<T>(offset) : null, type.IsVector()) { Type = type };
    }

    // The values below the median and those from it on, one more below where their number is odd. NaN is below no value, yet orders
    // before every number: whether it becomes the median depends on when it comes.
    private static double Median(List<double> values)
    {
        var below = new PriorityQueue<double, double>(Comparer<double>.Create((a, b) => b.CompareTo(a)));
        var above = new PriorityQueue<double, double>();
        foreach (var value in values)
        {
            var side = below.Count == 0 || value < below.Peek() ? below : above;
            side.Enqueue(value, value);
            if (above.Count > below.Count)
            {
                Move(above, below);
            }
            else if (below.Count > above.Count + 1)
            {
                Move(below, above);
            }
        }

        if (values.Count == 0)
        {
            return 0;
        }

        return below.Count > above.Count ? below.Peek() : (below.Peek() + above.Peek()) / 2;
    }

    private static void Move(PriorityQueue<double, double> from, PriorityQueue<double, double> to)
    {
        var value = from.Dequeue();
        to.Enqueue(value, value);
    }
}
