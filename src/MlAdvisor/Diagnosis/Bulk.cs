namespace MlAdvisor.Diagnosis;

/// <summary>Where nine tenths of some numbers lie, which a few others do not move however far away they are.</summary>
/// <param name="Low">The 5% quantile.</param>
/// <param name="High">The 95% quantile, above <paramref name="Low"/>.</param>
internal sealed record Bulk(double Low, double High)
{
    /// <value>
    /// How many times as long as their bulk numbers are that a few stretch. All of a thousand normal ones are twice as long, lognormal ones with sigma 1 five
    /// times, and with sigma 2 24 times.
    /// </value>
    public const double Stretched = 20;

    private const double Tail = 0.05;

    // Numbers this many bulks beyond it are those that stretch.
    private const double Far = 5;

    // Quantiles to within half a percent.
    private const int MostRead = 5000;

    /// <value>How long it is.</value>
    public double Length => High - Low;

    /// <summary>The bulk of numbers, or of evenly spaced ones of many; null where nine tenths are one number.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="number">One of them, from 0.</param>
    public static Bulk? Of(int count, Func<int, float> number)
    {
        var step = Math.Max(1, count / MostRead);
        var sorted = Enumerable.Range(0, count / step).Select(i => (double)number(i * step)).Where(double.IsFinite).Order().ToArray();
        if (sorted.Length == 0)
        {
            return null;
        }

        var bulk = new Bulk(sorted[(int)(Tail * (sorted.Length - 1))], sorted[(int)Math.Ceiling((1 - Tail) * (sorted.Length - 1))]);
        return bulk.Length > 0 ? bulk : null;
    }

    /// <summary>How many times as long it is with other numbers.</summary>
    public double TimesWith(IEnumerable<float> others) => (others.Max(number => Math.Max(number, High)) - others.Min(number => Math.Min(number, Low))) / Length;

    /// <summary>How likely it is why training is stuck that numbers are so many times as long as their bulk, in [0.35, 0.65].</summary>
    /// <param name="times">As <see cref="TimesWith"/> counts, at least <see cref="Stretched"/>.</param>
    public static double ScoreOf(double times) => Math.Min(0.65, 0.35 + (0.1 * Math.Log10(times / Stretched)));

    /// <summary>How far beyond the bulk a number is; below 0 for one in it.</summary>
    public double DistanceOf(float number) => Math.Max(Low - number, number - High);

    /// <summary>Whether a number is one of those that stretch.</summary>
    public bool IsFar(float number) => float.IsFinite(number) && DistanceOf(number) > Far * Length;
}
