namespace MlAdvisor.Definitions.Patching;

/// <summary>What two lists have in common, in order: a longest common subsequence.</summary>
/// <remarks>
/// By E. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), from the lists' ends to their beginnings. What it remembers grows with the square of the
/// number of items that differ, and not of all.
/// </remarks>
internal sealed class CommonItems
{
    // So many take 8 MiB. Where more differ, nobody reads what is kept in between.
    private const int MostDifferences = 2000;

    private const int Nowhere = int.MaxValue;

    private readonly IReadOnlyList<string> _first;
    private readonly IReadOnlyList<string> _second;

    // Where both lists still begin alike. A place is one in the first list and the diagonal that it lies on: how much further that is than in the second one.
    private readonly int _start;
    private readonly int _lastDiagonal;

    // For so many differences and each diagonal: the first place on it from which they lead to the end of both.
    private readonly List<int[]> _places = [];

    private CommonItems(IReadOnlyList<string> first, IReadOnlyList<string> second)
    {
        (_first, _second) = (first, second);
        _lastDiagonal = first.Count - second.Count;
        while (_start < Shorter && first[_start] == second[_start])
        {
            _start++;
        }
    }

    private int Shorter => Math.Min(_first.Count, _second.Count);

    /// <summary>The places of what two lists have in common, ascending.</summary>
    /// <param name="first">One list.</param>
    /// <param name="second">The other one.</param>
    /// <returns>Of several ways, the one that leaves out what the first list alone has as soon as may be. Where more than 2,000 items differ, only what both lists begin and end with.</returns>
    public static IReadOnlyList<(int First, int Second)> Of(IReadOnlyList<string> first, IReadOnlyList<string> second)
    {
        var items = new CommonItems(first, second);
        return [.. Enumerable.Range(0, items._start).Select(i => (i, i)), .. items._start == items.Shorter ? [] : items.AreLinked() ? items.OnTheWay() : items.AtTheEnd()];
    }

    /// <summary>Goes back from the end, a difference at a time, until the start is reached.</summary>
    private bool AreLinked()
    {
        while (_places.Count <= MostDifferences)
        {
            var differences = _places.Count;
            var places = new int[differences + 1];
            for (var i = 0; i < places.Length; i++)
            {
                places[i] = FirstPlace(differences, _lastDiagonal - differences + (2 * i));
            }

            _places.Add(places);
            if (Place(differences, diagonal: 0) == _start)
            {
                return true;
            }
        }

        return false;
    }

    private int FirstPlace(int differences, int diagonal)
    {
        if (diagonal < _start - _second.Count || diagonal > _first.Count - _start)
        {
            return Nowhere;
        }

        var place = differences == 0 ? _first.Count : Math.Min(Place(differences - 1, diagonal + 1) - 1, Place(differences - 1, diagonal - 1));
        var least = _start + Math.Max(0, diagonal);
        while (place > least && _first[place - 1] == _second[place - 1 - diagonal])
        {
            place--;
        }

        return Math.Max(place, least);
    }

    // Each difference leads to the diagonal beside, so that every other one is reached.
    private int Place(int differences, int diagonal) => Math.Abs(diagonal - _lastDiagonal) <= differences && (diagonal - _lastDiagonal - differences) % 2 == 0
        ? _places[differences][(diagonal - _lastDiagonal + differences) / 2]
        : Nowhere;

    private IEnumerable<(int First, int Second)> OnTheWay()
    {
        var left = _places.Count - 1;
        for (var (i, j) = (_start, _start); i < _first.Count && j < _second.Count;)
        {
            if (_first[i] == _second[j])
            {
                yield return (i++, j++);
                continue;
            }

            left--;
            if (Place(left, i + 1 - j) <= i + 1)
            {
                i++;
            }
            else
            {
                j++;
            }
        }
    }

    private IEnumerable<(int First, int Second)> AtTheEnd()
    {
        var count = 0;
        while (count < Shorter - _start && _first[^(count + 1)] == _second[^(count + 1)])
        {
            count++;
        }

        return Enumerable.Range(-count, count).Select(i => (_first.Count + i, _second.Count + i));
    }
}
