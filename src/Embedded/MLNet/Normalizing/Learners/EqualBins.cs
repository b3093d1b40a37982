namespace Microsoft.ML.Internal;

/// <summary>Bins of about equal counts: the cuts for which the squared distances of the bins' counts from their mean sum to least.</summary>
internal sealed class EqualBins(int maximum) : IBinFinder
{
    // Beyond this the best cuts would cost seconds, and the nearest ones are as good as the best.
    private const long MaximumEffort = 20_000_000;

    public double[] Find(double[] values, float[] labels)
    {
        var distinct = new DistinctValues(values);
        var cuts = distinct.Values.Count <= maximum
            ? Enumerable.Range(1, Math.Max(0, distinct.Values.Count - 1))
            : Cut(distinct.Counts);
        return [.. cuts.Select(distinct.Between), double.PositiveInfinity];
    }

    private int[] Cut(List<int> counts)
    {
        var sums = new long[counts.Count + 1];
        for (var i = 0; i < counts.Count; i++)
        {
            sums[i + 1] = sums[i] + counts[i];
        }

        var nearest = Nearest(sums);
        if ((long)counts.Count * maximum > MaximumEffort)
        {
            return nearest;
        }

        // Of cuts that are equally good, those nearest to equal shares.
        var best = Best(sums);
        return Cost(sums, best) < Cost(sums, nearest) ? best : nearest;
    }

    private int[] Nearest(long[] sums)
    {
        var cuts = new int[maximum - 1];
        var cut = 0;
        for (var bin = 1; bin < maximum; bin++)
        {
            var share = (long)Math.Ceiling(((double)bin * sums[^1] / maximum) - 0.5);
            // Each bin keeps a value, and so do those to come.
            cut++;
            while (cut < sums.Length - 1 - (maximum - bin) && Math.Abs(sums[cut + 1] - share) <= Math.Abs(sums[cut] - share))
            {
                cut++;
            }

            cuts[bin - 1] = cut;
        }

        return cuts;
    }

    // The best last cut of a prefix moves only to the right as the prefix grows, which halves the search at each step.
    private int[] Best(long[] sums)
    {
        var count = sums.Length - 1;
        var last = new int[maximum + 1][];
        var cost = new double[count + 1];
        Array.Fill(cost, double.PositiveInfinity);
        cost[0] = 0;
        for (var bins = 1; bins <= maximum; bins++)
        {
            var next = new double[count + 1];
            Array.Fill(next, double.PositiveInfinity);
            last[bins] = new int[count + 1];
            Search(bins, count, bins - 1, count - 1, cost, next, last[bins], sums);
            cost = next;
        }

        var cuts = new int[maximum - 1];
        var end = count;
        for (var bins = maximum; bins > 1; bins--)
        {
            end = last[bins][end];
            cuts[bins - 2] = end;
        }

        return cuts;
    }

    private void Search(int from, int to, int lowest, int highest, double[] cost, double[] next, int[] last, long[] sums)
    {
        if (from > to)
        {
            return;
        }

        var middle = (from + to) / 2;
        var best = lowest;
        for (var cut = lowest; cut <= Math.Min(highest, middle - 1); cut++)
        {
            var sum = cost[cut] + Square(sums[middle] - sums[cut], sums[^1]);
            if (sum < next[middle])
            {
                next[middle] = sum;
                best = cut;
            }
        }

        last[middle] = best;
        Search(from, middle - 1, lowest, best, cost, next, last, sums);
        Search(middle + 1, to, best, highest, cost, next, last, sums);
    }

    private double Cost(long[] sums, int[] cuts)
    {
        double cost = 0;
        var from = 0;
        foreach (var cut in cuts.Append(sums.Length - 1))
        {
            cost += Square(sums[cut] - sums[from], sums[^1]);
            from = cut;
        }

        return cost;
    }

    // In whole numbers, so that ties are ties.
    private double Square(long count, long total)
    {
        var distance = (double)((count * maximum) - total);
        return distance * distance;
    }
}
