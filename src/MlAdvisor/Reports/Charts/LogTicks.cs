using System.Globalization;

namespace MlAdvisor.Reports.Charts;

/// <summary>Labels at powers of ten; also at 2 and 5 times them, or at every n-th power only, as the room allows.</summary>
internal static class LogTicks
{
    /// <summary>The labels of a logarithmic axis.</summary>
    /// <param name="low">The low end, above 0.</param>
    /// <param name="high">The high end, above <paramref name="low"/>.</param>
    /// <param name="most">At least 2.</param>
    public static IReadOnlyList<Tick> Between(double low, double high, int most)
    {
        var first = (int)Math.Floor(Math.Log10(low));
        var last = (int)Math.Ceiling(Math.Log10(high));
        var powers = Within(first, last, [1], low, high);
        if (powers.Count > most)
        {
            // Of the ways to take every n-th power, the one that has 1 in it.
            var stride = (powers.Count + most - 1) / most;
            return [.. powers.Where(tick => (int)Math.Round(Math.Log10(tick.Value)) % stride == 0)];
        }

        if (powers.Count >= 4)
        {
            return powers;
        }

        var finer = Within(first, last, [1, 2, 5], low, high);
        return finer.Count > most ? Fallback(powers, low, high, most) : finer.Count >= 2 ? finer : Fallback(finer, low, high, most);
    }

    /// <summary>A power of ten, or 2 or 5 times one, as learning rates are written.</summary>
    private static List<Tick> Within(int first, int last, int[] mantissas, double low, double high) =>
    [
        .. from exponent in Enumerable.Range(first, last - first + 1)
           from mantissa in mantissas
           let value = double.Parse(string.Create(CultureInfo.InvariantCulture, $"{mantissa}e{exponent}"), CultureInfo.InvariantCulture)
           where value >= low && value <= high
           select new Tick(value, NumberText.Rate(value)),
    ];

    private static IReadOnlyList<Tick> Fallback(List<Tick> ticks, double low, double high, int most) =>
        ticks.Count >= 2 ? ticks : LinearTicks.Between(low, high, most);
}
