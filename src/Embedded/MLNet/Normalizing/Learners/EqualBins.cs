namespace Microsoft.ML.Internal;

/// <summary>
/// Bins of about equal counts: the cuts for which the squared distances of the bins' counts from their mean sum to least;
/// of such cuts those nearest to equal shares.
/// </summary>
internal sealed class EqualBins(int maximum) : IBinFinder
{
    // Beyond this the best cuts would cost seconds, and the nearest ones are as good.
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

        var shares = new long[maximum];
        for (var bin = 0; bin < maximum; bin++)
        {
            shares[bin] = (long)Math.Ceiling(((double)bin * sums[^1] / maximum) - 0.5);
        }

        return (long)counts.Count * maximum > MaximumEffort ? Nearest(sums, shares) : new BestCuts(sums, shares).Find();
    }

    private static int[] Nearest(long[] sums, long[] shares)
    {
        var cuts = new int[shares.Length - 1];
        var cut = 0;
        for (var bin = 1; bin < shares.Length; bin++)
        {
            // Each bin keeps a value, and so do those to come.
            cut++;
            while (cut < sums.Length - 1 - (shares.Length - bin)
                && Math.Abs(sums[cut + 1] - shares[bin]) <= Math.Abs(sums[cut] - shares[bin]))
            {
                cut++;
            }

            cuts[bin - 1] = cut;
        }

        return cuts;
    }
}
