namespace Microsoft.ML.Internal;

/// <summary>Bins that tell the labels apart: entropy splits, accepted by minimum description length (Fayyad and Irani 1993).</summary>
internal sealed class EntropyBins(int maximum, int minimumExamples) : IBinFinder
{
    public double[] Find(double[] values, float[] labels)
    {
        var kept = Enumerable.Range(0, values.Length).Where(i => !double.IsNaN(values[i]) && !float.IsNaN(labels[i])).ToArray();
        var distinct = new DistinctValues(Array.ConvertAll(kept, i => values[i]));
        var classes = kept.Select(i => labels[i]).Distinct().Order().ToArray();
        var sums = Cumulate(distinct, Array.ConvertAll(kept, i => (values[i], Array.BinarySearch(classes, labels[i]))), classes.Length);

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

    private static int[][] Cumulate(DistinctValues distinct, (double Value, int Class)[] rows, int classes)
    {
        var sums = new int[distinct.Values.Count + 1][];
        sums[0] = new int[classes];
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
        var (n, entropy, classes) = Measure(sums[from], sums[to]);
        (int Cut, double Gain)? best = null;
        for (var cut = from + 1; cut < to; cut++)
        {
            var (leftN, leftEntropy, leftClasses) = Measure(sums[from], sums[cut]);
            var (rightN, rightEntropy, rightClasses) = Measure(sums[cut], sums[to]);
            if (leftN < minimumExamples || rightN < minimumExamples)
            {
                continue;
            }

            var gain = entropy - (((leftN * leftEntropy) + (rightN * rightEntropy)) / n);
            var price = Math.Log2(Math.Pow(3, classes) - 2)
                - ((classes * entropy) - (leftClasses * leftEntropy) - (rightClasses * rightEntropy));
            if (gain > (Math.Log2(n - 1) + price) / n && (best is null || gain > best.Value.Gain))
            {
                best = (cut, gain);
            }
        }

        return best;
    }

    private static (int Count, double Entropy, int Classes) Measure(int[] before, int[] after)
    {
        var count = 0;
        for (var i = 0; i < before.Length; i++)
        {
            count += after[i] - before[i];
        }

        double entropy = 0;
        var classes = 0;
        for (var i = 0; i < before.Length; i++)
        {
            var share = (double)(after[i] - before[i]) / count;
            if (share > 0)
            {
                entropy -= share * Math.Log2(share);
                classes++;
            }
        }

        return (count, entropy, classes);
    }
}
