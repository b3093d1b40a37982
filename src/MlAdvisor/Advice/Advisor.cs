using System.Diagnostics;
using System.Globalization;
using MlAdvisor.Definitions;
using MlAdvisor.Networks;
using MlAdvisor.Preprocessing;
using MlAdvisor.Training;

namespace MlAdvisor.Advice;

/// <summary>Finds the learning rate and the batch size that suit a definition, and how sure that is.</summary>
internal sealed class Advisor
{
    // Below this many validation rows, one draw of them says more about the draw than about the setting.
    private const int FewValidationRows = 100;

    // Where validation rows are few, more seeds have to make up for them.
    private const int SeedsForFewRows = 8;

    // Rates that go to the end at the present batch size, and at each other one.
    private const int Beginners = 4;
    private const int BeginnersElsewhere = 2;

    // A difference this small a share of the present loss is not worth a change, however certain.
    private const double WorthAChange = 0.01;

    // Fresh seeds of the confirmation: six are the fewest with which the sign test can reach 5%, ten where they cost next to nothing.
    private const int FewestFreshSeeds = 6;
    private const int MostFreshSeeds = 10;
    private const double CheapTraining = 1e9;

    // Fresh seeds are this far from those of the search.
    private const int FreshSeedOffset = 1000;

    private readonly Func<int?, PreparedData> _prepare;
    private readonly int _workers;
    private readonly ITrialStore? _store;

    /// <summary>Makes an advisor.</summary>
    /// <param name="prepare">Prepares the definition's data; given a seed, it redraws the validation rows with it.</param>
    /// <param name="workers">Arrays that train side by side; 0 (the default) takes the processor's cores.</param>
    /// <param name="store">Knows the trials of an advice that was stopped, which are not trained again, and keeps this one's; null (the default) for none.</param>
    public Advisor(Func<int?, PreparedData> prepare, int workers = 0, ITrialStore? store = null)
    {
        _store = store;
        ArgumentOutOfRangeException.ThrowIfNegative(workers);
        _prepare = prepare;
        _workers = workers == 0 ? Environment.ProcessorCount : workers;
    }

    /// <summary>Searches and confirms.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="progress">Told what is being done.</param>
    /// <param name="cancellationToken">Stops within a step.</param>
    /// <exception cref="DefinitionException">Network, loss and task do not go together.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public AdviceResult Advise(PipelineDefinition definition, IProgress<AdviceProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var started = DateTimeOffset.Now;
        var data = _prepare(null);
        var fewRows = data.Validation.Rows < FewValidationRows;
        var seeds = Enumerable.Range(definition.Trainer.Seed, fewRows ? Math.Max(SeedsForFewRows, definition.Advisor.Seeds) : definition.Advisor.Seeds).ToList();
        var freshSeeds = Enumerable.Range(definition.Trainer.Seed + FreshSeedOffset, FreshSeeds(definition, data)).ToList();
        var redrawn = fewRows ? Redraw(data, [.. seeds, .. freshSeeds]) : [];

        var clock = Stopwatch.StartNew();
        using var plan = TrainingPlan.Create(definition, data, redrawn);
        using var pool = new TrialPool(plan, _workers, _store);
        var space = new SearchSpace(definition, data.Train.Rows);
        var epochs = definition.Trainer.Epochs;
        Setting? best = null;

        var everyCell = space.BatchSizes.SelectMany(size => space.Rates.Select(rate => new Setting(rate, size))).ToList();
        pool.Train(everyCell, seeds, 1, Stage("stall map: every setting for one epoch"), cancellationToken);
        var map = StallMapping.Draw(space, pool, seeds);
        best = map.Cells.MinBy(cell => cell.MedianLoss)?.Setting;

        var present = space.Present;
        var search = new RateSearch(map, space, pool, seeds, epochs);
        var curves = new List<LearningRateCurve>();
        foreach (var size in space.BatchSizes.OrderBy(size => size != present.BatchSize))
        {
            // Rate first, at the present batch size; then again at each other one, from where it was best.
            var atPresent = size == present.BatchSize;
            var stage = Stage(string.Create(CultureInfo.InvariantCulture, $"batch size {size}: learning rates to the end"));
            curves.Add(search.Search(
                size,
                atPresent ? Beginners : BeginnersElsewhere,
                [atPresent ? present.LearningRate : curves[0].BestRate],
                stage,
                cancellationToken));
            best = new Setting(curves[0].BestRate, curves[0].BatchSize);
        }

        var (batches, target) = BatchComparison.Compare(plan, curves, pool, seeds, map.ConstantLoss);
        best = Choose(batches, present);

        pool.Train([present, best], freshSeeds, epochs, Stage("confirmation on fresh seeds"), cancellationToken);
        var confirmation = Confirm(pool, present, best, freshSeeds);
        var recommendation = Conclusion.Draw(definition, present, best, curves, confirmation, WorthAChange);
        var chosen = curves.OrderBy(curve => curve.BatchSize != recommendation.Recommended.BatchSize).ToList();
        var nothingLearns = recommendation.Verdict == Verdict.NothingLearns;
        return new AdviceResult
        {
            Definition = definition,
            Recommendation = recommendation,
            Map = map,
            Curves = chosen,
            Batches = nothingLearns ? [] : batches,
            TargetLoss = nothingLearns ? null : target,
            Confirmation = confirmation,
            Cost = Cost(pool, space, batches, clock.Elapsed, definition, data.Train.Rows, seeds.Count),
            Provenance = Provenance.Of(definition, data, plan, seeds, redrawn.Count > 0, started),
        };

        IProgress<double>? Stage(string name) =>
            progress is null ? null : new FractionProgress(fraction => progress.Report(new AdviceProgress(name, fraction, best)));
    }

    private static int FreshSeeds(PipelineDefinition definition, PreparedData data)
    {
        var parameters = NetworkPlan.Create(definition, LayerShape.Of(data.FeatureShape), data.ClassNames.Count).Parameters;
        return (double)parameters * data.Train.Rows * definition.Trainer.Epochs <= CheapTraining ? MostFreshSeeds : FewestFreshSeeds;
    }

    /// <summary>Validation rows of its own for every seed; none where a redraw would change the features (a category that is met in one draw only).</summary>
    private Dictionary<int, PreparedData> Redraw(PreparedData data, IReadOnlyList<int> seeds)
    {
        var redrawn = seeds.ToDictionary(seed => seed, seed => _prepare(seed));
        return redrawn.Values.All(d => d.Train.Width == data.Train.Width && d.Train.Rows == data.Train.Rows) ? redrawn : [];
    }

    /// <summary>
    /// Among the batch sizes that can not be told from the best, the one nearest to the present one: a change has to earn its place. The clock is no judge
    /// here, since an advice must not depend on what else the machine did; what each size costs by the clock stands in the report.
    /// </summary>
    private static Setting Choose(IReadOnlyList<BatchOutcome> batches, Setting present)
    {
        var chosen = batches.Where(batch => batch.TiedWithBest)
            .OrderBy(batch => Math.Abs(Math.Log((double)batch.BatchSize / present.BatchSize)))
            .ThenBy(batch => batch.MeanLoss)
            .First();
        return new Setting(chosen.LearningRate, chosen.BatchSize);
    }

    private static Confirmation Confirm(TrialPool pool, Setting present, Setting best, IReadOnlyList<int> seeds)
    {
        var before = pool.Histories(present, seeds);
        var after = pool.Histories(best, seeds);
        return new Confirmation
        {
            Seeds = seeds,
            Present = before,
            Recommended = after,
            FinalLoss = PairedTest.Compare([.. before.Select(h => h.FinalLoss)], [.. after.Select(h => h.FinalLoss)]),
            FirstEpochLoss = PairedTest.Compare([.. before.Select(h => h.Epochs[1].ValidationLoss)], [.. after.Select(h => h.Epochs[1].ValidationLoss)]),
        };
    }

    private static AdviceCost Cost(
        TrialPool pool, SearchSpace space, IReadOnlyList<BatchOutcome> batches, TimeSpan elapsed, PipelineDefinition definition, int rows, int seeds)
    {
        double PlainSeconds(BatchOutcome batch) => Math.Ceiling((double)rows / batch.BatchSize) * definition.Trainer.Epochs / batch.StepsPerSecond;
        return new AdviceCost
        {
            Seconds = elapsed.TotalSeconds,
            LaneSteps = pool.LaneSteps,
            Trainings = pool.Trainings,
            PlainTrainingSeconds = PlainSeconds(batches.First(batch => batch.BatchSize == space.Present.BatchSize)),
            FullGridSeconds = batches.Sum(PlainSeconds) * space.Rates.Count * seeds,
        };
    }

    private sealed class FractionProgress(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
