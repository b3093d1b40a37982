namespace Microsoft.ML.Internal;

/// <summary>Bins of about equal counts: each cut is where the count comes closest to its share.</summary>
internal sealed class EqualBins(int maximum) : IBinFinder
{
    public double[] Find(double[] values, float[] labels)
    {
        var distinct = new DistinctValues(values);
        var cuts = distinct.Values.Count <= maximum
            ? Enumerable.Range(1, Math.Max(0, distinct.Values.Count - 1))
            : Cut(distinct.Counts);
        return [.. cuts.Select(distinct.Between), double.PositiveInfinity];
    }

    private IEnumerable<int> Cut(List<int> counts)
    {
        var total = counts.Sum(c => (long)c);
        long sum = counts[0];
        var cut = 1;
        for (var bin = 1; bin < maximum; bin++)
        {
            var share = (long)Math.Ceiling(((double)bin * total / maximum) - 0.5);
            // Of two cuts as close the later; each bin keeps a value, and so do those to come.
            while (cut < counts.Count - (maximum - bin) && Math.Abs(sum + counts[cut] - share) <= Math.Abs(sum - share))
            {
                sum += counts[cut++];
            }

            yield return cut;
            if (cut < counts.Count)
            {
                sum += counts[cut++];
            }
        }
    }
}
