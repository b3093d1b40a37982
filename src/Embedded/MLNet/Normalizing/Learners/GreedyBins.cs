namespace Microsoft.ML.Internal;

/// <summary>Bins of about equal counts: the split that evens the counts most is made, again and again.</summary>
internal sealed class GreedyBins(int maximum) : IBinFinder
{
    public double[] Find(double[] values, float[] labels)
    {
        var distinct = new DistinctValues(values);
        var cuts = distinct.Values.Count <= maximum
            ? Enumerable.Range(1, Math.Max(0, distinct.Values.Count - 1))
            : Split(distinct.Counts);
        return [.. cuts.Select(distinct.Between), double.PositiveInfinity];
    }

    private IEnumerable<int> Split(List<int> counts)
    {
        var sums = new long[counts.Count + 1];
        for (var i = 0; i < counts.Count; i++)
        {
            sums[i + 1] = sums[i] + counts[i];
        }

        var cuts = new SortedSet<int>();
        var best = new PriorityQueue<(int From, int To, int Cut), (double, int)>();
        Offer(0, counts.Count);
        while (cuts.Count < maximum - 1 && best.TryDequeue(out var split, out _))
        {
            cuts.Add(split.Cut);
            Offer(split.From, split.Cut);
            Offer(split.Cut, split.To);
        }

        return cuts;

        void Offer(int from, int to)
        {
            if (to - from < 2)
            {
                return;
            }

            // The sum of squared counts falls by twice the product of the halves.
            var cut = from + 1;
            double gain = 0;
            for (var c = from + 1; c < to; c++)
            {
                var product = (double)(sums[c] - sums[from]) * (sums[to] - sums[c]);
                if (product > gain)
                {
                    gain = product;
                    cut = c;
                }
            }

            best.Enqueue((from, to, cut), (-gain, from));
        }
    }
}
