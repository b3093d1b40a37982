using System.Numerics;

namespace Microsoft.ML.Internal;

/// <summary>
/// Bins that tell the labels apart: the splits that lower their entropy most (after Fayyad and Irani 1993), as long as
/// one saves more than it takes to say where it is.
/// </summary>
internal sealed class EntropyBins(int maximum, int minimumExamples, int labelCount) : IBinFinder
{
    public bool NeedsWholeRows => true;

    public T[] Find<T>(double[] values, float[] labels)
        where T : struct, IFloatingPointIeee754<T>
    {
        var kept = Enumerable.Range(0, values.Length).Where(i => !double.IsNaN(values[i]) && labels[i] >= 0 && labels[i] < labelCount).ToArray();
        var distinct = new DistinctValues(Array.ConvertAll(kept, i => values[i]));
        var sums = Cumulate(distinct, Array.ConvertAll(kept, i => (values[i], (int)labels[i])));

        var cuts = new SortedSet<int>();
        var best = new PriorityQueue<(int From, int To, int Cut), (double, int)>();
        Offer(0, distinct.Values.Count);
        while (cuts.Count < maximum - 1 && best.TryDequeue(out var split, out _))
        {
            cuts.Add(split.Cut);
            Offer(split.From, split.Cut);
            Offer(split.Cut, split.To);
        }

        return [.. cuts.Select(distinct.Between<T>), T.PositiveInfinity];

        void Offer(int from, int to)
        {
            if (BestCut(sums, from, to) is { } found)
            {
                best.Enqueue((from, to, found.Cut), (-found.Gain, from));
            }
        }
    }

    private int[][] Cumulate(DistinctValues distinct, (double Value, int Class)[] rows)
    {
        var sums = new int[distinct.Values.Count + 1][];
        sums[0] = new int[labelCount];
        var byValue = rows.ToLookup(r => r.Value, r => r.Class);
        for (var i = 0; i < distinct.Values.Count; i++)
        {
            sums[i + 1] = [.. sums[i]];
            foreach (var label in byValue[distinct.Values[i]])
            {
                sums[i + 1][label]++;
            }
        }

        return sums;
    }

    /// <summary>The cut that saves most, in nats of all rows together, when what it takes to say where it is has been paid.</summary>
    private (int Cut, double Gain)? BestCut(int[][] sums, int from, int to)
    {
        var (n, entropy) = Measure(sums[from], sums[to]);

        // ML.NET asks for enough rows in what is cut, not in what becomes of it.
        if (n < minimumExamples || entropy <= 0)
        {
            return null;
        }

        (int Cut, double Gain) best = (0, 0);
        for (var cut = from + 1; cut < to; cut++)
        {
            var (leftN, left) = Measure(sums[from], sums[cut]);
            var (rightN, right) = Measure(sums[cut], sums[to]);
            var price = Math.Log(to - from) - (labelCount * (entropy - left - right));
            var gain = (n * entropy) - (leftN * left) - (rightN * right) - price;
            if (gain > best.Gain)
            {
                best = (cut, gain);
            }
        }

        return best.Gain > 0 ? best : null;
    }

    private static (int Count, double Entropy) Measure(int[] before, int[] after)
    {
        var count = 0;
        for (var i = 0; i < before.Length; i++)
        {
            count += after[i] - before[i];
        }

        double entropy = 0;
        for (var i = 0; i < before.Length; i++)
        {
            var share = (double)(after[i] - before[i]) / count;
            if (share > 0)
            {
                entropy -= share * Math.Log(share);
            }
        }

        return (count, entropy);
    }
}
