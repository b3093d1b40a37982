using MathNet.Numerics.Distributions;
using MlAdvisor.Training;

namespace MlAdvisor.Advice;

/// <summary>Tests of one setting against another, paired by seed.</summary>
internal static class PairedTest
{
    /// <summary>Two-sided level of every decision.</summary>
    public const double Level = 0.05;

    /// <summary>
    /// First minus second, with a Student interval; where a loss is not finite, the exact sign test decides, and shows nothing (p = 1) where most pairs point
    /// the other way than the mean, which one divergence makes infinite.
    /// </summary>
    /// <param name="first">A loss a seed.</param>
    /// <param name="second">The other setting's, in the same order.</param>
    /// <param name="looks">
    /// How often the comparison may be looked at, at least 1: p-value and interval are Bonferroni's for so many, which holds whatever one does after a look.
    /// </param>
    public static PairedDifference Compare(IReadOnlyList<double> first, IReadOnlyList<double> second, int looks = 1)
    {
        var n = first.Count;
        var differences = first.Zip(second, Difference).ToArray();
        var mean = differences.Average();
        if (!double.IsFinite(mean))
        {
            var (positive, negative) = (differences.Count(d => d > 0), differences.Count(d => d < 0));
            var direction = positive > negative ? double.PositiveInfinity : positive < negative ? double.NegativeInfinity : double.NaN;
            mean = double.IsNaN(mean) ? direction : mean;
            return new PairedDifference(
                mean, new Interval(differences.Min(), differences.Max()), mean.Equals(direction) ? Math.Min(1, looks * SignTest(positive, negative)) : 1, n);
        }

        if (n < 2)
        {
            return new PairedDifference(mean, new Interval(double.NegativeInfinity, double.PositiveInfinity), 1, n);
        }

        var error = Math.Sqrt(differences.Sum(d => (d - mean) * (d - mean)) / (n - 1) / n);
        var half = error * StudentT.InvCDF(0, 1, n - 1, 1 - (Level / 2 / looks));
        return new PairedDifference(mean, new Interval(mean - half, mean + half), Math.Min(1, looks * TwoSided(mean, error, n - 1)), n);
    }

    /// <summary>
    /// First minus second, as means or as typical losses (geometric means over seeds), whichever shows more: next to zero, means show what relative differences
    /// hide in noise; elsewhere losses between seeds differ by a share of themselves, and in a mean one seed that goes wrong hides what all others show.
    /// Interval and p-value are Bonferroni's for both. Where not all losses are above zero and finite, as <see cref="Compare"/>.
    /// </summary>
    /// <param name="first">A loss a seed.</param>
    /// <param name="second">The other setting's, in the same order.</param>
    /// <param name="looks">As in <see cref="Compare"/>.</param>
    public static PairedDifference CompareEither(IReadOnlyList<double> first, IReadOnlyList<double> second, int looks = 1)
    {
        if (!first.Concat(second).All(loss => double.IsFinite(loss) && loss > 0))
        {
            return Compare(first, second, looks);
        }

        var ofMeans = Compare(first, second, 2 * looks);
        var ratio = Compare([.. first.Select(loss => Math.Log(loss))], [.. second.Select(loss => Math.Log(loss))], 2 * looks);
        var typical = LossOverSeeds.Typical(first);
        double Difference(double logarithm) => typical * (1 - Math.Exp(-logarithm));
        return ofMeans.PValue <= ratio.PValue
            ? ofMeans
            : ratio with { Mean = Difference(ratio.Mean), Interval = new Interval(Difference(ratio.Interval.Low), Difference(ratio.Interval.High)), IsOfTypicalLosses = true };
    }

    /// <summary>Two-sided p-value of a mean with a standard error.</summary>
    public static double TwoSided(double mean, double error, double degreesOfFreedom) =>
        error > 0 ? 2 * StudentT.CDF(0, 1, degreesOfFreedom, -Math.Abs(mean / error))
        : mean == 0 ? 1
        : 0;

    // Both not finite: equally bad. One: infinitely worse.
    private static double Difference(double first, double second) => (double.IsFinite(first), double.IsFinite(second)) switch
    {
        (true, true) => first - second,
        (false, false) => 0,
        (false, true) => double.PositiveInfinity,
        (true, false) => double.NegativeInfinity,
    };

    private static double SignTest(int positive, int negative)
    {
        var n = positive + negative;
        return n == 0 ? 1 : Math.Min(1, 2 * Binomial.CDF(0.5, n, Math.Min(positive, negative)));
    }
}
