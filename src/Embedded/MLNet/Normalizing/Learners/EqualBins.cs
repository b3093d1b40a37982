using System.Numerics;

namespace Microsoft.ML.Internal;

/// <summary>Bins of about equal counts.</summary>
internal sealed class EqualBins(int maximum) : IBinFinder
{
    public bool NeedsWholeRows => false;

    public T[] Find<T>(double[] values, float[] labels)
        where T : struct, IFloatingPointIeee754<T>
    {
        var distinct = new DistinctValues(values);
        var cuts = distinct.Values.Count <= maximum
            ? Enumerable.Range(1, Math.Max(0, distinct.Values.Count - 1))
            : new EvenCuts(Sums(distinct.Counts), maximum).Find();
        return [.. cuts.Select(distinct.Between<T>), T.PositiveInfinity];
    }

    private static long[] Sums(List<int> counts)
    {
        var sums = new long[counts.Count + 1];
        for (var i = 0; i < counts.Count; i++)
        {
            sums[i + 1] = sums[i] + counts[i];
        }

        return sums;
    }
}
