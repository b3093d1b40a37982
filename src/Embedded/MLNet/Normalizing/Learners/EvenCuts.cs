namespace Microsoft.ML.Internal;

/// <summary>
/// Cuts in two phases, as ML.NET does it: halves what gains most by it until there are enough pieces, then moves whichever cut gains most between its
/// neighbours, as long as one gains. A cut's gain is the product of the counts on its two sides: twice what the squares of the counts sum to less. The outcome
/// is often the best, not always.
/// </summary>
/// <param name="sums">How many values come before each place; one more than there are places.</param>
/// <param name="pieces">How many pieces to cut into, at least 1.</param>
internal sealed class EvenCuts(long[] sums, int pieces)
{
    private readonly int[] _cuts = new int[pieces + 1];
    private readonly int[] _better = new int[pieces];
    private readonly GainHeap<int> _moves = new();

    private readonly float _mean = sums[^1] / (float)pieces;

    public int[] Find()
    {
        Halve();
        for (var cut = 1; cut < pieces; cut++)
        {
            Offer(cut);
        }

        while (_moves.TryPop(out var cut))
        {
            _cuts[cut] = _better[cut];
            OfferAgain(cut - 1);
            OfferAgain(cut + 1);
        }

        return _cuts[1..^1];
    }

    private void Halve()
    {
        var segments = new GainHeap<(int From, int Cut, int To)>();
        _cuts[pieces] = sums.Length - 1;
        AddSegment(0, sums.Length - 1);
        for (var i = 1; i < pieces && segments.TryPop(out var segment); i++)
        {
            _cuts[i] = segment.Cut;
            AddSegment(segment.From, segment.Cut);
            AddSegment(segment.Cut, segment.To);
        }

        Array.Sort(_cuts);

        void AddSegment(int from, int to)
        {
            if (to - from > 1)
            {
                var cut = Best(from, to, number: 0);
                segments.Add((from, cut, to), Gain(from, cut, to));
            }
        }
    }

    private void OfferAgain(int cut)
    {
        if (cut > 0 && cut < pieces)
        {
            _moves.Remove(cut);
            Offer(cut);
        }
    }

    private void Offer(int cut)
    {
        var (from, to) = (_cuts[cut - 1], _cuts[cut + 1]);
        _better[cut] = Best(from, to, cut);
        if (_better[cut] != _cuts[cut])
        {
            _moves.Add(cut, Gain(from, _better[cut], to) - Gain(from, _cuts[cut], to));
        }
    }

    /// <summary>The place where the half is reached, or the one beside it where that gains more; a tie goes to what is nearer to the share of the cut of that number.</summary>
    private int Best(int from, int to, int number)
    {
        var half = (sums[from] + sums[to]) / 2;
        var place = from;
        while (place < to && sums[place] < half)
        {
            place++;
        }

        if (place == from || place == to)
        {
            return place == from ? from + 1 : to - 1;
        }

        var gain = Gain(from, place, to);
        var behind = place < to - 1 ? Gain(from, place + 1, to) - gain : -1;
        if (behind >= 0)
        {
            return behind > 0 || IsNearer(place + 1, place, number) ? place + 1 : place;
        }

        var before = place > from + 1 ? Gain(from, place - 1, to) - gain : -1;
        return before > 0 || (before == 0 && IsNearer(place - 1, place, number)) ? place - 1 : place;
    }

    private bool IsNearer(int place, int other, int number) =>
        number > 0 && MathF.Abs(sums[place] - (_mean * number)) < MathF.Abs(sums[other] - (_mean * number));

    private long Gain(int from, int cut, int to) => (sums[to] - sums[cut]) * (sums[cut] - sums[from]);
}
