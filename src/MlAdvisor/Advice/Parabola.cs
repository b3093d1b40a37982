namespace MlAdvisor.Advice;

/// <summary>The lowest point between grid points.</summary>
internal static class Parabola
{
    /// <summary>The lowest point of the parabola through the smallest value and its two neighbours; the smallest value's own position at an end of the grid.</summary>
    /// <param name="positions">Ascending.</param>
    /// <param name="values">One a position, finite.</param>
    public static double Lowest(IReadOnlyList<double> positions, ReadOnlySpan<double> values)
    {
        var best = 0;
        for (var i = 1; i < values.Length; i++)
        {
            best = values[i] < values[best] ? i : best;
        }

        if (best == 0 || best == values.Length - 1)
        {
            return positions[best];
        }

        var left = positions[best] - positions[best - 1];
        var right = positions[best + 1] - positions[best];
        var rise = (values[best - 1] - values[best]) / left;
        var ascent = (values[best + 1] - values[best]) / right;

        // Both slopes are at least zero, so the lowest point lies between the neighbours' midpoints.
        return rise + ascent == 0 ? positions[best] : positions[best] + (((rise * right) - (ascent * left)) / (2 * (rise + ascent)));
    }
}
