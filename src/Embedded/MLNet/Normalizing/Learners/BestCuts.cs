namespace Microsoft.ML.Internal;

/// <summary>Finds the best cuts by dynamic programming over prefixes.</summary>
internal sealed class BestCuts(long[] sums, long[] shares)
{
    private readonly int _bins = shares.Length;
    private Cost[] _before;
    private Cost[] _after;

    public int[] Find()
    {
        var count = sums.Length - 1;
        var last = new int[_bins + 1][];
        _after = new Cost[count + 1];
        Array.Fill(_after, Cost.None);
        _after[0] = default;
        for (var bins = 1; bins <= _bins; bins++)
        {
            _before = _after;
            _after = new Cost[count + 1];
            Array.Fill(_after, Cost.None);
            last[bins] = new int[count + 1];
            Search(bins, count, bins - 1, count - 1, bins - 1, last[bins]);
        }

        var cuts = new int[_bins - 1];
        var end = count;
        for (var bins = _bins; bins > 1; bins--)
        {
            end = last[bins][end];
            cuts[bins - 2] = end;
        }

        return cuts;
    }

    // The best last cut of a prefix moves only to the right as the prefix grows, so the middle one narrows the search for the others.
    private void Search(int from, int to, int lowest, int highest, int cutNumber, int[] last)
    {
        if (from > to)
        {
            return;
        }

        var middle = (from + to) / 2;
        var best = lowest;
        for (var cut = lowest; cut <= Math.Min(highest, middle - 1); cut++)
        {
            var cost = _before[cut].With(Square(sums[middle] - sums[cut]), Math.Abs(sums[cut] - shares[cutNumber]));
            if (cost.CompareTo(_after[middle]) <= 0)
            {
                _after[middle] = cost;
                best = cut;
            }
        }

        last[middle] = best;
        Search(from, middle - 1, lowest, best, cutNumber, last);
        Search(middle + 1, to, best, highest, cutNumber, last);
    }

    // In whole numbers, so that ties are ties.
    private double Square(long count)
    {
        var distance = (double)((count * _bins) - sums[^1]);
        return distance * distance;
    }

    private readonly record struct Cost(double Squares, long Distance)
    {
        public static Cost None { get; } = new(double.PositiveInfinity, 0);

        public Cost With(double square, long distance) => new(Squares + square, Distance + distance);

        public int CompareTo(Cost other)
        {
            var squares = Squares.CompareTo(other.Squares);
            return squares != 0 ? squares : Distance.CompareTo(other.Distance);
        }
    }
}
