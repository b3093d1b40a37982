namespace Microsoft.ML.Internal;

/// <summary>
/// Bins that tell the labels apart: the splits that lower their entropy most (after Fayyad and Irani 1993), as long as
/// one saves more than it takes to say where it is.
/// </summary>
internal sealed class EntropyBins(int maximum, int minimumExamples, int labelCount) : IBinFinder
{
    public double[] Find(double[] values, float[] labels)
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

        return [.. cuts.Select(distinct.Between), double.PositiveInfinity];

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

    private (int Cut, double Gain)? BestCut(int[][] sums, int from, int to)
    {
        var (n, entropy) = Measure(sums[from], sums[to]);
        (int Cut, double Gain)? best = null;
        double price = 0;
        for (var cut = from + 1; cut < to; cut++)
        {
            var (leftN, left) = Measure(sums[from], sums[cut]);
            var (rightN, right) = Measure(sums[cut], sums[to]);
            // ML.NET asks for enough rows below a cut, not above it.
            if (leftN < minimumExamples)
            {
                continue;
            }

            var gain = entropy - (((leftN * left) + (rightN * right)) / n);
            if (best is null || gain > best.Value.Gain)
            {
                best = (cut, gain);
                price = (Math.Log2(n - 1) - (labelCount * (entropy - left - right))) / n;
            }
        }

        return best is { } found && found.Gain > price ? found : null;
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
                entropy -= share * Math.Log2(share);
            }
        }

        return (count, entropy);
    }
}
