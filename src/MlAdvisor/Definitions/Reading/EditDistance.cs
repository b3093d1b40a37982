namespace MlAdvisor.Definitions.Reading;

/// <summary>
/// The Damerau-Levenshtein distance: how many letters must be added, taken away, changed or swapped with their neighbour
/// to turn one word into another (Lowrance and Wagner 1975, so that it is a metric).
/// </summary>
internal static class EditDistance
{
    public static int Between(string a, string b)
    {
        // Row and column 0 hold a distance that is never the smallest; row and column 1 the empty prefixes.
        var never = a.Length + b.Length;
        var distance = new int[a.Length + 2, b.Length + 2];
        distance[0, 0] = never;
        for (var i = 0; i <= a.Length; i++)
        {
            (distance[i + 1, 0], distance[i + 1, 1]) = (never, i);
        }

        for (var j = 0; j <= b.Length; j++)
        {
            (distance[0, j + 1], distance[1, j + 1]) = (never, j);
        }

        var lastRowOf = new Dictionary<char, int>();
        for (var i = 1; i <= a.Length; i++)
        {
            var lastMatch = 0;
            for (var j = 1; j <= b.Length; j++)
            {
                var row = lastRowOf.GetValueOrDefault(b[j - 1]);
                var column = lastMatch;
                var change = a[i - 1] == b[j - 1] ? 0 : 1;
                var swapped = distance[row, column] + (i - row - 1) + 1 + (j - column - 1);
                var edited = Math.Min(distance[i, j] + change, 1 + Math.Min(distance[i + 1, j], distance[i, j + 1]));
                distance[i + 1, j + 1] = Math.Min(edited, swapped);
                lastMatch = change == 0 ? j : lastMatch;
            }

            lastRowOf[a[i - 1]] = i;
        }

        return distance[a.Length + 1, b.Length + 1];
    }
}
