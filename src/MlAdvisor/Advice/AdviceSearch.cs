using System.Globalization;
using MlAdvisor.Definitions;
using MlAdvisor.Diagnosis;
using MlAdvisor.Training;

namespace MlAdvisor.Advice;

/// <summary>
/// The stages of an advice. The rate comes first, at the two batch sizes around which final losses hardly differ; each other one shows what it can do with a rate
/// near that, and is climbed where that is among the best. What ended best at any of them races over more seeds: of many settings that are equally good the
/// luckiest wins, and on other seeds its luck is gone. The winner then meets the present setting on fresh seeds.
/// </summary>
internal sealed class AdviceSearch
{
    private readonly TrialPool _pool;
    private readonly ReckonedTime _time;
    private readonly Effort _effort;
    private readonly AdviceSeeds _seeds;
    private readonly IProgress<AdviceProgress>? _progress;
    private readonly Dictionary<int, RateSearch> _rates;
    private readonly PipelineDefinition _definition;
    private readonly IReadOnlyList<double> _ladder;
    private readonly int _epochs;
    private readonly FreshComparison _comparison;
    private IReadOnlyList<Setting> _contenders = [];
    private IReadOnlyList<int> _raced = [];
    private Setting? _best;
    private Setting? _ofTheSample;
    private RateEdge? _edge;

    public AdviceSearch(
        PipelineDefinition definition, SearchSpace space, TrialPool pool, ReckonedTime time, Effort effort, AdviceSeeds seeds, bool coarse, IProgress<AdviceProgress>? progress)
    {
        (_time, Space, _pool, _effort, _seeds, _progress) = (time, space, pool, effort, seeds, progress);
        _ladder = coarse ? space.EverySecondRate : space.Rates;
        _definition = definition;
        _epochs = definition.Trainer.Epochs;
        _comparison = new FreshComparison(pool, effort, seeds, space.Present, _epochs);
        _rates = space.BatchSizes.ToDictionary(size => size, size => new RateSearch(definition, space, pool, SearchSeeds, size));
    }

    /// <summary>The grid.</summary>
    public SearchSpace Space { get; }

    /// <summary>Whether there is anything to conclude from: every rate at one batch size, and the present setting, for one epoch.</summary>
    public bool KnowsSomething =>
        _pool.Knows(Space.Present, SearchSeeds, 1) && Space.BatchSizes.Any(size => _ladder.All(rate => _pool.Knows(new Setting(rate, size), SearchSeeds, 1)));

    /// <summary>Epochs, summed over all trainings, that this takes at the present batch size.</summary>
    public int LeastEpochs => _ladder.Count * SearchSeeds.Count;

    /// <summary>Whether more fresh seeds could have told more, but for the budget, or for what an advice without one may take.</summary>
    public bool IsShortOfSeeds => _comparison.IsShortOfSeeds;

    /// <summary>The gradient noise scale of the winner, in rows; null where it was not or could not be told.</summary>
    public double? GradientNoiseScale { get; private set; }

    /// <summary>The seeds that settings were tried with before the confirmation.</summary>
    public IReadOnlyList<int> Seeds => _raced.Count > 0 ? _raced : SearchSeeds;

    /// <summary>The settings that raced over seeds, those with the most seeds first, and of these the best.</summary>
    public IReadOnlyList<Contender> Contenders =>
    [
        .. _contenders.Select(Contender).OrderByDescending(contender => contender.Losses.Count).ThenBy(contender => contender.MeanSettledLoss),
    ];

    private IReadOnlyList<int> SearchSeeds => [.. _seeds.Search.Take(_effort.SearchSeeds)];

    /// <summary>Searches and confirms.</summary>
    /// <exception cref="OperationCanceledException">It was stopped; <see cref="Conclude"/> tells what is known, where anything is.</exception>
    public void Run()
    {
        var map = Stage("stall map: every setting for one epoch");
        if (_definition.Advisor.Budget is not null)
        {
            // Where the budget allows for no more, it is the present batch size that matters.
            _pool.Train(Cells([Space.Present.BatchSize]), SearchSeeds, 1, map);
        }

        _pool.Train(Cells(Space.BatchSizes), SearchSeeds, 1, map);
        SideBySide(Space.SearchedFirst, size => _rates[size].Search(_ladder), "learning rates to the end");
        _best = BestOf(Space.SearchedFirst, 1, _epochs)[0];
        var rate = _best.LearningRate;
        SideBySide([.. Space.BatchSizes.Except(Space.SearchedFirst)], size => _rates[size].Glance(Around(rate)), "one learning rate each to the end");
        SideBySide([.. WorthClimbing()], size => _rates[size].Climb(Known(size, _epochs)), "their best learning rates");
        var left = Race();
        if (_seeds.Carrying.Count > 0)
        {
            // What the race left is of the sample, and not of more rows.
            left = 0;
            CarryOver();
        }

        _comparison.Run(_best!, left, Cost(_best!) + Cost(Space.Present), Stage("confirmation on fresh seeds"));
        GradientNoiseScale = _pool.GradientNoiseScale(_best, SearchSeeds[0]);
    }

    /// <summary>What is to be said beside the recommendation, sentences; empty for nothing.</summary>
    /// <param name="rows">All rows, and those of the advice.</param>
    public string Remark(AdviceRows rows) => (rows.IsSampled ? OnSample(rows) : "") + BesideTheEdge();

    // Of settings that do not learn none is recommended.
    private string? BesideTheEdge() => _edge?.Setting != _best && !(_comparison.IsDone && !Conclusion.AnyLearns(_comparison.Compare(_best!))) ? _edge?.Remark : null;

    private string OnSample(AdviceRows rows)
    {
        var (all, few, more) = (rows.All.Train.Rows, rows.Search.Train.Rows, rows.Confirmation.Train.Rows);
        if (_ofTheSample is not { LearningRate: var rate } || !_comparison.IsDone)
        {
            return Text.Of($" It was measured on a sample of {few:#,0} of {all:#,0} training rows: with all of them the best rate may be another one.");
        }

        var moved = rate == _best!.LearningRate ? "" : Text.Of($", where {rate:G3} is the best rate; on more rows this one is better");
        return more == all
            ? Text.Of($" It was found on a sample of {few:#,0} of {all:#,0} training rows{moved}. The losses are those on all of them.")
            : Text.Of($" It was found on a sample of {few:#,0} of {all:#,0} training rows{moved}. The losses are those on {more:#,0} of them: with all the best rate may be another one.");
    }

    /// <summary>What follows from what is known by now.</summary>
    /// <param name="plan">What was trained.</param>
    /// <param name="remark">What else is to be said.</param>
    public SearchOutcome Conclude(TrainingPlan plan, string remark)
    {
        var map = StallMapping.Draw(Space, _pool, SearchSeeds, _ladder, Noise(1));
        var horizon = Space.BatchSizes.Any(size => Known(size, _epochs).Count > 0) ? _epochs : 1;
        var sizes = Space.BatchSizes.Where(size => Known(size, horizon).Count > 0).ToList();
        var best = (_comparison.IsDone ? _best : _ofTheSample ?? _best) ?? BestOf(sizes, 1, horizon)[0];
        var confirmation = _comparison.Compare(best);
        var noise = Noise(_epochs);
        var found = _ofTheSample ?? best;
        var curves = sizes.ConvertAll(size => size == best.BatchSize
            ? _rates[size].Curve(horizon, map.ConstantLoss, noise, found.LearningRate, best.LearningRate)
            : _rates[size].Curve(horizon, map.ConstantLoss, noise));
        var (batches, target) = BatchComparison.Compare(plan, curves, _pool, SearchSeeds, horizon, map.ConstantLoss, noise);
        if (!sizes.Contains(Space.Present.BatchSize))
        {
            curves.Add(_rates[Space.Present.BatchSize].Curve(1, map.ConstantLoss, noise));
        }

        var recommendation = Conclusion.Draw(Space.Present, best, curves, confirmation, plan.Definition.Trainer.EarlyStopping is not null, remark);
        var nothingLearns = recommendation.Verdict == Verdict.NothingLearns;
        return new SearchOutcome(
            map, [.. curves.OrderBy(curve => curve.BatchSize != recommendation.Recommended.BatchSize)], nothingLearns ? [] : batches, batches, nothingLearns ? null : target, confirmation, recommendation);
    }

    private List<Setting> Cells(IEnumerable<int> sizes) => [.. sizes.SelectMany(size => _ladder.Select(rate => new Setting(rate, size)))];

    /// <summary>Trains the rounds of several batch sizes, each size's next round as soon as those of all have ended.</summary>
    private void SideBySide(IReadOnlyList<int> sizes, Func<int, IEnumerable<Round>> search, string stage)
    {
        if (sizes.Count == 0)
        {
            return;
        }

        var progress = Stage($"batch {(sizes.Count == 1 ? "size" : "sizes")} {string.Join(", ", sizes.Order().Select(size => size.ToString(CultureInfo.InvariantCulture)))}: {stage}");
        var searches = sizes.Select(size => search(size).GetEnumerator()).ToList();
        try
        {
            while (searches.FindAll(rounds => rounds.MoveNext()) is { Count: > 0 } goingOn)
            {
                _pool.Train([.. goingOn.Select(rounds => rounds.Current)], SearchSeeds, progress);
            }
        }
        finally
        {
            searches.ForEach(rounds => rounds.Dispose());
        }
    }

    /// <summary>Of the batch sizes that have one rate to show, the present one, and those that would race with it.</summary>
    private IEnumerable<int> WorthClimbing() =>
        Contending().Select(setting => setting.BatchSize).Append(Space.Present.BatchSize).Distinct().Except(Space.SearchedFirst).Order();

    /// <summary>The best few race, and who wins is what is recommended.</summary>
    /// <returns>Trainings that are left of what that might cost.</returns>
    private double Race()
    {
        var race = new SeedRace(_pool, _effort, _seeds.Search, _epochs, Beside, Cost);
        foreach (var leader in race.Run(Contending(), Stage("the best settings with more seeds")))
        {
            (_best, _contenders, _raced) = (leader, race.Settings, race.Seeds);
        }

        _edge = RateEdge.Of(_best!, Space, _pool, SearchSeeds, _raced, _epochs, Stage("one rate away from the edge"));
        _best = _edge.Chosen;
        return race.Left;
    }

    /// <summary>
    /// From a sample to more rows: with more steps a smaller rate may be the best, and where less is learned by heart a larger one. The climb goes on there.
    /// </summary>
    private void CarryOver()
    {
        var found = _best!;
        var stage = Stage("its neighbours on more rows");
        foreach (var round in new RateSearch(_definition, Space, _pool, _seeds.Carrying, found.BatchSize).Climb(Around(found.LearningRate)))
        {
            _pool.Train([round], _seeds.Carrying, stage);
        }

        _best = Space.Rates.Select(rate => found with { LearningRate = rate }).Where(setting => _pool.Knows(setting, _seeds.Carrying, _epochs)).MinBy(setting => _pool.MeanSettledLoss(setting, _seeds.Carrying, _epochs));
        _ofTheSample = found;
    }

    private Contender Contender(Setting setting)
    {
        var seeds = _raced.TakeWhile(seed => _pool.Knows(setting, [seed], _epochs)).ToList();
        return new Contender(setting, _pool.Losses(setting, seeds, _epochs)) { MeanSettledLoss = _pool.MeanSettledLoss(setting, seeds, _epochs) };
    }

    /// <summary>The settings next to one: the next rates at its batch size, and its rate at the next batch sizes.</summary>
    private IEnumerable<Setting> Beside(Setting setting) =>
    [
        .. Around(setting.LearningRate).Select(rate => setting with { LearningRate = rate }),
        .. Space.BatchSizes.Where(size => size < setting.BatchSize).TakeLast(1).Select(size => setting with { BatchSize = size }),
        .. Space.BatchSizes.Where(size => size > setting.BatchSize).Take(1).Select(size => setting with { BatchSize = size }),
    ];

    /// <summary>What a training of a setting costs, in trainings at the batch sizes that are searched first.</summary>
    private double Cost(Setting setting) => _time.Share(setting.BatchSize);

    /// <summary>A rate between its neighbours.</summary>
    private List<double> Around(double rate) => [.. ((double?[])[Space.Neighbour(rate, -1), rate, Space.Neighbour(rate, 1)]).OfType<double>()];

    /// <summary>Noise between seeds after so many epochs, from the settings that were tried with several; null where there are none.</summary>
    private (double Noise, int DegreesOfFreedom)? Noise(int epochs)
    {
        if (_contenders.Count == 0)
        {
            return null;
        }

        var seeds = _seeds.Search.Take(_effort.Heats[0]).ToList();
        var constant = _pool.Histories(_contenders[0], seeds).Average(history => history.ConstantLoss);
        return new RateStatistics([.. _contenders.Select(setting => _pool.Losses(setting, seeds, epochs))], constant).Noise;
    }

    private List<double> Known(int batchSize, int epochs) => [.. Space.Rates.Where(rate => _pool.Knows(new Setting(rate, batchSize), SearchSeeds, epochs))];

    private List<Setting> Contending() => BestOf(Space.BatchSizes, _effort.Contenders, _epochs);

    private List<Setting> BestOf(IEnumerable<int> sizes, int count, int epochs) =>
        [.. sizes.SelectMany(size => Known(size, epochs).Select(rate => new Setting(rate, size))).OrderBy(setting => _pool.MeanSettledLoss(setting, SearchSeeds, epochs)).Take(count)];

    private FractionProgress? Stage(string name) => _progress is null ? null : new FractionProgress(fraction => _progress.Report(new AdviceProgress(name, fraction, _best)));

    private sealed class FractionProgress(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}

/// <summary>What a search has come to.</summary>
/// <param name="Map">Whole rows of the stall map.</param>
/// <param name="Curves">One a batch size that was climbed, the recommended one first.</param>
/// <param name="Batches">The batch sizes at their best rates; empty where nothing learns.</param>
/// <param name="AllBatches">The same, whether or not anything learns.</param>
/// <param name="Target">The loss that "to target" refers to.</param>
/// <param name="Confirmation">Present against best.</param>
/// <param name="Recommendation">What follows.</param>
internal sealed record SearchOutcome(
    StallMap Map,
    IReadOnlyList<LearningRateCurve> Curves,
    IReadOnlyList<BatchOutcome> Batches,
    IReadOnlyList<BatchOutcome> AllBatches,
    double? Target,
    Confirmation Confirmation,
    Recommendation Recommendation);
