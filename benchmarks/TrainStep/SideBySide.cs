namespace MlAdvisor.Benchmarks.TrainStep;

/// <summary>
/// Measures several sides in turn, round after round, so that what else the machine does hits all of them alike. A ratio is the median over the
/// rounds of the ratio within a round.
/// </summary>
internal sealed class SideBySide(IReadOnlyList<IStepBenchmark> sides)
{
    private readonly List<double[]> _rounds = [];

    /// <summary>The sides.</summary>
    public IReadOnlyList<IStepBenchmark> Sides => sides;

    /// <summary>Lets each side run without looking at the clock.</summary>
    public void WarmUp(int steps)
    {
        foreach (var side in sides)
        {
            side.Measure(steps);
        }
    }

    /// <summary>Measures each side once.</summary>
    public void Round(int steps) => _rounds.Add([.. sides.Select(side => Median(side.Measure(steps)))]);

    /// <summary>Median microseconds a step.</summary>
    public double MicrosecondsPerStep(int side) => Median(_rounds.Select(round => round[side]));

    /// <summary>How many times the reference's steps a second a side takes, each lane's step counted.</summary>
    public double LaneStepsAgainst(int side, int reference) =>
        Median(_rounds.Select(round => sides[side].Lanes * round[reference] / (sides[reference].Lanes * round[side])));

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
