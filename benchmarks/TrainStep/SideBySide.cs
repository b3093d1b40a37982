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
    public void WarmUp()
    {
        foreach (var side in sides)
        {
            side.Measure(1);
        }
    }

    /// <summary>Measures each side once.</summary>
    /// <param name="epochs">Epochs of each, of which the median counts.</param>
    public void Round(int epochs) => _rounds.Add([.. sides.Select(side => Median.Of(side.Measure(epochs)))]);

    /// <summary>Median microseconds a step.</summary>
    public double MicrosecondsPerStep(int side) => Median.Of(_rounds.Select(round => round[side]));

    /// <summary>How long a side's step takes, in steps of the reference.</summary>
    public double TimeAgainst(int side, int reference) => Median.Of(_rounds.Select(round => round[side] / round[reference]));

    /// <summary>How many times the reference's steps a second a side takes, each lane's step counted.</summary>
    public double LaneStepsAgainst(int side, int reference) =>
        Median.Of(_rounds.Select(round => sides[side].Lanes * round[reference] / (sides[reference].Lanes * round[side])));
}
