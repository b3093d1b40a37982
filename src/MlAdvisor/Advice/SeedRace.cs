using MathNet.Numerics.Distributions;

namespace MlAdvisor.Advice;

/// <summary>
/// Which of a few settings is the best over seeds. They race in heats: all of them over a few seeds, then those that may yet be the best over more and more,
/// until taking the leader is expected to lose next to nothing, or what the race may cost is spent. So seeds go to where the recommendation is uncertain: where
/// losses hardly differ from seed to seed the first heat decides, and where one seed's loss is twice another's there are many.
/// </summary>
/// <remarks>
/// The expected loss of taking the leader where a rival may be better is the opportunity cost of Chick and Inoue, "New two-stage and sequential procedures for
/// selecting the best simulated system", Operations Research 49 (2001), over differences paired by seed.
/// </remarks>
internal sealed class SeedRace
{
    // A rival is out where taking the leader instead is expected to lose no more than this share of its loss.
    public const double Trifle = 0.005;

    // Those that are likeliest to be better go on; who is sixth after the first heat does not win.
    private const int MostRivals = 4;

    // A few seeds say little about the noise of one difference: that of all of them counts for so many degrees of freedom in each.
    private const int DegreesOfFreedomOfAll = 3;

    private readonly TrialPool _pool;
    private readonly Effort _effort;
    private readonly IReadOnlyList<int> _seeds;
    private readonly int _epochs;

    /// <param name="pool">Where the settings are trained.</param>
    /// <param name="effort">The heats, and what they may cost.</param>
    /// <param name="seeds">As many as the last heat has.</param>
    /// <param name="epochs">To the end, at least 1.</param>
    public SeedRace(TrialPool pool, Effort effort, IReadOnlyList<int> seeds, int epochs) => (_pool, _effort, _seeds, _epochs) = (pool, effort, seeds, epochs);

    /// <summary>The seeds that the leader has been tried with.</summary>
    public IReadOnlyList<int> Seeds { get; private set; } = [];

    /// <summary>Races, and gives the leader after each heat; the last one has won.</summary>
    /// <param name="settings">At least one.</param>
    /// <param name="progress">Told the share of a heat that is done, in [0, 1].</param>
    public IEnumerable<Setting> Run(IReadOnlyList<Setting> settings, IProgress<double>? progress)
    {
        var racing = settings;
        var spent = 0;
        foreach (var count in _effort.Heats)
        {
            var more = count - Seeds.Count;
            if (Seeds.Count > 0)
            {
                racing = [.. racing.Take((_effort.MostTrainings - spent) / more)];
                if (racing.Count < 2)
                {
                    yield break;
                }
            }

            spent += more * racing.Count;
            Seeds = [.. _seeds.Take(count)];
            _pool.Train(racing, Seeds, _epochs, progress);
            var raced = racing;
            racing = [.. LeaderAndRivals([.. raced.Select(setting => _pool.Losses(setting, Seeds, _epochs))]).Select(setting => raced[setting])];
            yield return racing[0];
        }
    }

    /// <summary>The leader, and those that may yet be better, the likeliest first.</summary>
    /// <param name="losses">Per setting, a loss a seed, in the same order of seeds; at least two seeds.</param>
    /// <returns>Indices of settings.</returns>
    internal static IReadOnlyList<int> LeaderAndRivals(IReadOnlyList<IReadOnlyList<double>> losses)
    {
        static double Mean(IReadOnlyList<double> ofSeeds) => ofSeeds.All(double.IsFinite) ? ofSeeds.Average() : double.PositiveInfinity;
        var leader = Enumerable.Range(0, losses.Count).MinBy(setting => Mean(losses[setting]));
        var rivals = Enumerable.Range(0, losses.Count).Where(setting => setting != leader && losses[setting].All(double.IsFinite)).ToList();
        if (rivals.Count == 0)
        {
            return [leader];
        }

        var behind = rivals.ConvertAll(rival => losses[rival].Zip(losses[leader], (one, other) => one - other).ToArray());
        var noise = behind.Average(Variance);
        return
        [
            leader,
            .. rivals.Zip(behind, (rival, differences) => (Rival: rival, Loss: ExpectedLoss(differences, noise)))
                .Where(expected => expected.Loss > Trifle * Math.Abs(Mean(losses[leader])))
                .OrderByDescending(expected => expected.Loss).Select(expected => expected.Rival).Take(MostRivals),
        ];
    }

    /// <summary>How much smaller than the leader's a rival's true loss is expected to be, where it counts as nothing if it is larger.</summary>
    /// <param name="differences">Rival's loss less leader's, one a seed; their mean is not below zero.</param>
    /// <param name="noise">Variance of such differences, of all rivals.</param>
    internal static double ExpectedLoss(double[] differences, double noise)
    {
        var own = differences.Length - 1;
        var degrees = DegreesOfFreedomOfAll + own;
        var error = Math.Sqrt(((DegreesOfFreedomOfAll * noise) + (own * Variance(differences))) / degrees / differences.Length);
        if (error == 0)
        {
            return 0;
        }

        var distance = differences.Average() / error;
        return error * ((StudentT.PDF(0, 1, degrees, distance) * (degrees + (distance * distance)) / (degrees - 1)) - (distance * StudentT.CDF(0, 1, degrees, -distance)));
    }

    /// <summary>Standard deviation of losses over seeds; NaN where one is not finite.</summary>
    /// <param name="losses">At least two.</param>
    public static double Deviation(IReadOnlyList<double> losses) => Math.Sqrt(Variance(losses));

    private static double Variance(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1);
    }
}
