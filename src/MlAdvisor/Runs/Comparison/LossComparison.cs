using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;
using MlAdvisor.Advice;

namespace MlAdvisor.Runs.Comparison;

/// <summary>Final losses of one setting on each side.</summary>
internal sealed record LossComparison
{
    /// <value>Which setting, such as <c>recommended setting</c>.</value>
    public required string Name { get; init; }

    /// <value>The first side's.</value>
    public required LossEstimate First { get; init; }

    /// <value>The second side's.</value>
    public required LossEstimate Second { get; init; }

    /// <value>First minus second; null where the losses are different quantities, such as of other rows, or of one training each.</value>
    public required PairedDifference? Difference { get; init; }

    /// <value>Whether the difference is paired by seed, rather than of two independent samples.</value>
    public required bool IsPaired { get; init; }

    /// <summary>
    /// Compares. Paired by seed (Student's t) where what is measured and the seeds are the same; where only the first is, Welch's test for samples of unequal variance; where
    /// rows or losses differ, not at all, since a loss on other rows is another quantity.
    /// </summary>
    /// <param name="name">Which setting.</param>
    /// <param name="first">Final losses, one a seed.</param>
    /// <param name="second">The other side's.</param>
    /// <param name="areAlike">Whether they are the same quantity: the same loss, of the same rows, after trainings to the end.</param>
    /// <param name="sameSeeds">Whether the seeds are the same, in the same order.</param>
    internal static LossComparison Of(string name, IReadOnlyList<double> first, IReadOnlyList<double> second, bool areAlike, bool sameSeeds)
    {
        var paired = areAlike && sameSeeds && first.Count == second.Count && first.Count > 1;
        return new LossComparison
        {
            Name = name,
            First = LossEstimate.Of(first),
            Second = LossEstimate.Of(second),
            IsPaired = paired,
            Difference = paired ? PairedTest.Compare(first, second) : areAlike ? Welch(first, second) : null,
        };
    }

    /// <summary>Welch, B. L. (1947). The generalization of "Student's" problem when several different population variances are involved. Biometrika 34.</summary>
    private static PairedDifference? Welch(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        if (first.Count < 2 || second.Count < 2 || !first.Concat(second).All(double.IsFinite))
        {
            return null;
        }

        var (a, b) = (first.Variance() / first.Count, second.Variance() / second.Count);
        var mean = first.Mean() - second.Mean();
        var error = Math.Sqrt(a + b);
        var degrees = error > 0 ? (a + b) * (a + b) / ((a * a / (first.Count - 1)) + (b * b / (second.Count - 1))) : 1;
        var half = error > 0 ? error * StudentT.InvCDF(0, 1, degrees, 1 - (PairedTest.Level / 2)) : 0;
        return new PairedDifference(mean, new Interval(mean - half, mean + half), PairedTest.TwoSided(mean, error, degrees), Math.Min(first.Count, second.Count));
    }
}

/// <summary>A mean final loss over seeds.</summary>
/// <param name="Mean">The mean; not finite where a training diverged.</param>
/// <param name="Interval">Its 95% interval (Student's t over seeds); null for a single training, and where one diverged.</param>
/// <param name="Seeds">How many trainings.</param>
internal sealed record LossEstimate(double Mean, Interval? Interval, int Seeds)
{
    internal static LossEstimate Of(IReadOnlyList<double> losses)
    {
        var mean = losses.Count == 0 ? double.NaN : losses.Average();
        if (losses.Count < 2 || !double.IsFinite(mean))
        {
            return new LossEstimate(mean, null, losses.Count);
        }

        var half = losses.StandardDeviation() / Math.Sqrt(losses.Count) * StudentT.InvCDF(0, 1, losses.Count - 1, 1 - (PairedTest.Level / 2));
        return new LossEstimate(mean, new Interval(mean - half, mean + half), losses.Count);
    }
}
