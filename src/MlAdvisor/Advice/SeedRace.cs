using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;
using MlAdvisor.Training;

namespace MlAdvisor.Advice;

/// <summary>
/// Which of a few settings is the best over seeds. They race in heats: all of them over a few seeds, then those that may yet be the best over more and more,
/// until taking the leader is expected to lose next to nothing, or what the race may cost is spent. Who was left behind comes back where the leader has lost so
/// much on further seeds that this may have been a mistake. So seeds go to where the recommendation is uncertain: where
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

    // Where it is expected to lose so much, the race goes on beyond what it may usually cost: near the edge some seeds fail, and a few say nothing of that.
    private const double Serious = 0.05;

    // Those that are likeliest to be better go on; who is sixth after the first heat does not win.
    private const int MostRivals = 4;

    // A few seeds say little about the noise of one difference: that of all of them counts for so many degrees of freedom in each.
    private const int DegreesOfFreedomOfAll = 3;

    private readonly TrialPool _pool;
    private readonly Effort _effort;
    private readonly IReadOnlyList<int> _seeds;
    private readonly int _epochs;
    private readonly Func<Setting, IEnumerable<Setting>> _neighbours;
    private readonly Func<Setting, double> _cost;
    private readonly Dictionary<Setting, int> _tried = [];
    private readonly List<Setting> _settings = [];
    private double _reserve;

    /// <param name="pool">Where the settings are trained.</param>
    /// <param name="effort">The heats, and what they may cost.</param>
    /// <param name="seeds">As many as the last heat has.</param>
    /// <param name="epochs">To the end, at least 1.</param>
    /// <param name="neighbours">The settings next to one.</param>
    /// <param name="cost">What a training of a setting costs, in trainings as the effort counts them.</param>
    public SeedRace(
        TrialPool pool, Effort effort, IReadOnlyList<int> seeds, int epochs, Func<Setting, IEnumerable<Setting>> neighbours, Func<Setting, double> cost) =>
        (_pool, _effort, _seeds, _epochs, _neighbours, _cost, Left, _reserve) = (pool, effort, seeds, epochs, neighbours, cost, effort.MostTrainings, effort.Reserve);

    /// <summary>The seeds that the leader has been tried with.</summary>
    public IReadOnlyList<int> Seeds { get; private set; } = [];

    /// <summary>What is left of what the race may cost, in trainings; below 0 where its first heat cost more.</summary>
    public double Left { get; private set; }

    /// <summary>All that have raced by now: who has entered and was not tried yet is not among them.</summary>
    public IReadOnlyList<Setting> Settings => _settings.FindAll(setting => _tried[setting] > 0);

    /// <summary>Races, and gives the leader after each heat; the last one has won.</summary>
    /// <param name="settings">At least one.</param>
    /// <param name="progress">Told the share of a heat that is done, in [0, 1].</param>
    public IEnumerable<Setting> Run(IReadOnlyList<Setting> settings, IProgress<double>? progress)
    {
        Enter(settings);
        var racing = settings;
        foreach (var count in _effort.Heats)
        {
            if (Seeds.Count > 0 && (racing = Affordable(racing, count)).Count < 2 && (racing = InSeriousDoubt(count)).Count < 2)
            {
                yield break;
            }

            Seeds = [.. _seeds.Take(count)];
            Try(racing, count, progress);
            racing = LeaderAndRivals(progress);
            while (Newcomers(racing[0]) is { Count: > 0 } newcomers)
            {
                Enter(newcomers);
                Try(newcomers, _effort.Heats[0], progress);
                racing = LeaderAndRivals(progress);
            }

            yield return racing[0];
        }
    }

    private void Enter(IReadOnlyList<Setting> settings)
    {
        _settings.AddRange(settings);
        foreach (var setting in settings)
        {
            _tried[setting] = 0;
        }
    }

    /// <summary>Settings next to the leader that did not race; none where trying them all would cost too much.</summary>
    private List<Setting> Newcomers(Setting leader)
    {
        var newcomers = _neighbours(leader).Except(_settings).ToList();
        return newcomers.Sum(newcomer => Cost(newcomer, _effort.Heats[0])) <= Left ? newcomers : [];
    }

    /// <summary>The leader, and those that may yet be better, once who was left behind by mistake has come back.</summary>
    private List<Setting> LeaderAndRivals(IProgress<double>? progress)
    {
        var soFar = _settings.ConvertAll(setting => _pool.SettledLosses(setting, _seeds.Take(_tried[setting]), _epochs));
        Try(Affordable([.. Returning(soFar).Select(setting => _settings[setting])], Seeds.Count), Seeds.Count, progress);
        return LeaderAndRivals(Trifle);
    }

    private List<Setting> LeaderAndRivals(double trifle)
    {
        var all = _settings.FindAll(setting => _tried[setting] == Seeds.Count);
        return [.. LeaderAndRivals([.. all.Select(setting => _pool.SettledLosses(setting, Seeds, _epochs))], trifle).Select(setting => all[setting])];
    }

    /// <summary>The leader and those that may be so much better that the reserve is there for them; fewer than two where there are none, or no reserve.</summary>
    private IReadOnlyList<Setting> InSeriousDoubt(int seeds)
    {
        var racing = LeaderAndRivals(Serious);
        if (racing.Count > 1)
        {
            Left += _reserve;
            _reserve = 0;
        }

        return Affordable(racing, seeds);
    }

    private IReadOnlyList<Setting> Affordable(IReadOnlyList<Setting> wanted, int seeds)
    {
        var cost = 0.0;
        return [.. wanted.TakeWhile(setting => (cost += Cost(setting, seeds)) <= Left)];
    }

    /// <summary>What it costs to have tried a setting with so many seeds.</summary>
    private double Cost(Setting setting, int seeds) => (seeds - _tried.GetValueOrDefault(setting)) * _cost(setting);

    private void Try(IReadOnlyList<Setting> settings, int seeds, IProgress<double>? progress)
    {
        Left -= settings.Sum(setting => Cost(setting, seeds));
        _pool.Train(settings, [.. _seeds.Take(seeds)], _epochs, progress);
        foreach (var setting in settings)
        {
            _tried[setting] = seeds;
        }
    }

    /// <summary>Those that were left behind and may be better than the leader all the same, the likeliest first.</summary>
    /// <param name="losses">Per setting, a loss a seed; those that were left behind have fewer. At least two seeds each.</param>
    /// <returns>Indices of settings.</returns>
    internal static IReadOnlyList<int> Returning(IReadOnlyList<IReadOnlyList<double>> losses)
    {
        var seeds = losses.Max(ofSeeds => ofSeeds.Count);
        var leader = losses.Where(ofSeeds => ofSeeds.Count == seeds).MinBy(LossOverSeeds.Mean)!;
        var known = Enumerable.Range(0, losses.Count).Where(setting => losses[setting].All(double.IsFinite)).ToList();
        var leftBehind = known.Where(setting => losses[setting].Count < seeds).ToList();
        if (!double.IsFinite(LossOverSeeds.Mean(leader)))
        {
            return [.. leftBehind.OrderBy(setting => LossOverSeeds.Mean(losses[setting])).Take(MostRivals)];
        }

        var noise = known.Select(setting => losses[setting].Variance()).Order().ElementAt(known.Count / 2);
        return
        [
            .. leftBehind.Select(setting => (Setting: setting, Loss: ExpectedLoss(losses[setting], leader, noise)))
                .Where(expected => expected.Loss > Trifle * Math.Abs(leader.Average()))
                .OrderByDescending(expected => expected.Loss).Select(expected => expected.Setting).Take(MostRivals),
        ];
    }

    /// <summary>The leader, and those that may yet be better, the likeliest first.</summary>
    /// <param name="losses">Per setting, a loss a seed, in the same order of seeds; at least two seeds.</param>
    /// <param name="trifle">The share of the leader's loss that may be lost. The default is <see cref="Trifle"/>.</param>
    /// <returns>Indices of settings.</returns>
    internal static IReadOnlyList<int> LeaderAndRivals(IReadOnlyList<IReadOnlyList<double>> losses, double trifle = Trifle)
    {
        var leader = Enumerable.Range(0, losses.Count).MinBy(setting => LossOverSeeds.Mean(losses[setting]));
        var rivals = Enumerable.Range(0, losses.Count).Where(setting => setting != leader && losses[setting].All(double.IsFinite)).ToList();
        if (rivals.Count == 0)
        {
            return [leader];
        }

        var behind = rivals.ConvertAll(rival => losses[rival].Zip(losses[leader], (one, other) => one - other).ToArray());
        var noise = behind.Average(differences => differences.Variance());
        return
        [
            leader,
            .. rivals.Zip(behind, (rival, differences) => (Rival: rival, Loss: ExpectedLoss(differences, noise)))
                .Where(expected => expected.Loss > trifle * Math.Abs(LossOverSeeds.Mean(losses[leader])))
                .OrderByDescending(expected => expected.Loss).Select(expected => expected.Rival).Take(MostRivals),
        ];
    }

    /// <summary>How much smaller than the leader's a rival's true loss is expected to be, where it counts as nothing if it is larger.</summary>
    /// <param name="differences">Rival's loss less leader's, one a seed.</param>
    /// <param name="noise">Variance of such differences, of all rivals.</param>
    internal static double ExpectedLoss(double[] differences, double noise)
    {
        var (variance, degrees) = WithNoiseOfAll(differences, noise);
        return ExpectedLoss(differences.Average(), Math.Sqrt(variance / differences.Length), degrees);
    }

    /// <summary>The same of a setting that was tried with fewer seeds: on those, the leader had luck.</summary>
    /// <param name="behind">Its losses.</param>
    /// <param name="leader">The leader's.</param>
    /// <param name="noise">Variance of a setting's losses, as is usual here.</param>
    private static double ExpectedLoss(IReadOnlyList<double> behind, IReadOnlyList<double> leader, double noise)
    {
        var (variance, degrees) = WithNoiseOfAll(behind, noise);
        return ExpectedLoss(behind.Average() - leader.Average(), Math.Sqrt((variance / behind.Count) + (leader.Variance() / leader.Count)), degrees);
    }

    private static double ExpectedLoss(double ahead, double error, int degrees)
    {
        if (error == 0)
        {
            return Math.Max(0, -ahead);
        }

        var distance = ahead / error;
        return error * ((StudentT.PDF(0, 1, degrees, distance) * (degrees + (distance * distance)) / (degrees - 1)) - (distance * StudentT.CDF(0, 1, degrees, -distance)));
    }

    private static (double Variance, int Degrees) WithNoiseOfAll(IReadOnlyList<double> values, double noise)
    {
        var own = values.Count - 1;
        var degrees = DegreesOfFreedomOfAll + own;
        return (((DegreesOfFreedomOfAll * noise) + (own * values.Variance())) / degrees, degrees);
    }
}
