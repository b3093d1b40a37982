using System.Diagnostics;
using MlAdvisor.Definitions;
using MlAdvisor.Diagnosis;
using MlAdvisor.Preprocessing;
using MlAdvisor.Training;

namespace MlAdvisor.Advice;

/// <summary>Finds the learning rate and the batch size that suit a definition, and how sure that is.</summary>
internal sealed class Advisor
{
    private const string FewValidationRows = "few validation rows: ";

    private readonly Func<int?, PreparedData> _prepare;
    private readonly int _workers;
    private readonly ITrialStore? _store;
    private readonly TimeSpan _spent;

    /// <summary>Makes an advisor.</summary>
    /// <param name="prepare">Prepares the definition's data; given a seed, it redraws the validation rows with it.</param>
    /// <param name="workers">Arrays that train side by side; 0 (the default) takes the processor's cores.</param>
    /// <param name="store">Knows the trials of an advice that was stopped, which are not trained again, and keeps this one's; null (the default) for none.</param>
    /// <param name="spent">What its caller has taken of a budget in time, as for reading the rows; nothing by default.</param>
    public Advisor(Func<int?, PreparedData> prepare, int workers = 0, ITrialStore? store = null, TimeSpan spent = default)
    {
        _store = store;
        _spent = spent;
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
        var clock = Stopwatch.StartNew();
        var all = _prepare(null);
        var rows = RowSample.Of(definition, all, _workers, _store);
        var data = rows.Search;
        var effort = Effort.For(definition.Advisor, rows);
        var seeds = AdviceSeeds.Of(definition.Trainer.Seed, effort, rows.AreCarriedOver);
        using var gate = new BudgetGate(definition.Advisor.Budget, all.Train.Rows, cancellationToken, (_store?.Spent ?? TimeSpan.Zero) + _spent + clock.Elapsed);
        var redrawn = Effort.IsResampled(data) && !rows.IsSampled && !data.HasGivenValidation ? Redraw(definition, data, [.. seeds.Search, .. seeds.Fresh], gate, progress) : [];
        var ofSeeds = rows.AreCarriedOver ? seeds.Carrying.Concat(seeds.Fresh).ToDictionary(seed => seed, _ => rows.Confirmation) : redrawn;

        var prepared = clock.Elapsed;
        using var plan = TrainingPlan.Create(definition, data, ofSeeds);
        using var pool = new TrialPool(plan, _workers, gate, _store);
        var search = new AdviceSearch(definition, new SearchSpace(definition, data.Train.Rows), pool, new ReckonedTime(definition, data), effort, seeds, coarse: rows.IsSampled, progress);
        var stopped = false;
        try
        {
            search.Run();
        }
        catch (OperationCanceledException) when (search.KnowsSomething)
        {
            stopped = true;
        }
        catch (OperationCanceledException) when (!gate.StoppedFromOutside)
        {
            throw NothingIsKnown(definition, Least(definition, search.LeastEpochs, plan.StepsPerEpoch(seeds.Search[0], definition.Trainer.BatchSize)));
        }

        var elapsed = clock.Elapsed - prepared;
        var remark = search.Remark(rows) + HowItEnded(definition.Advisor.Budget, stopped, gate.StoppedFromOutside, search.IsShortOfSeeds);
        var known = search.Conclude(plan, remark);
        return new AdviceResult
        {
            Definition = definition,
            Recommendation = known.Recommendation,
            Map = known.Map,
            Curves = known.Curves,
            Batches = known.Batches,
            TargetLoss = known.Target,
            GradientNoiseScale = known.Batches.Count > 0 ? search.GradientNoiseScale : null,
            Contenders = search.Contenders,
            Confirmation = known.Confirmation,
            Interrupted = stopped && gate.StoppedFromOutside,
            Cost = Cost(pool, search.Space, known.AllBatches, elapsed, definition, all.Train.Rows, effort.SearchSeeds),
            Provenance = AdviceProvenance.Of(definition, rows, plan, search.Seeds, redrawn.Count > 0, started),
        };
    }

    /// <summary>Validation rows of its own for every seed; none where a redraw would change the features (a category that is met in one draw only).</summary>
    private Dictionary<int, PreparedData> Redraw(
        PipelineDefinition definition, PreparedData data, IReadOnlyList<int> seeds, BudgetGate gate, IProgress<AdviceProgress>? progress)
    {
        var redrawn = new Dictionary<int, PreparedData>();
        var goesOn = _store?.Spent > TimeSpan.Zero;
        foreach (var seed in seeds)
        {
            Report();
            if (gate.StoppedFromOutside)
            {
                throw new OperationCanceledException(gate.Token);
            }

            // What was trained before is told, though the budget is spent: that needs these rows.
            if (gate.Token.IsCancellationRequested && !goesOn)
            {
                throw NothingIsKnown(definition);
            }

            redrawn[seed] = _prepare(seed);
        }

        Report();
        if (redrawn.Values.All(d => d.Train.Width == data.Train.Width))
        {
            return WithAsManyRows(redrawn);
        }

        progress?.Report(new AdviceProgress(FewValidationRows + "the same for every seed after all, since other ones would change the features", 1, null));
        return [];

        void Report() => progress?.Report(new AdviceProgress(FewValidationRows + "other ones for every seed", (double)redrawn.Count / seeds.Count, null));
    }

    /// <summary>
    /// Seeds that train in one array take their steps together. Whole groups differ in size, and rows whose images can not be read are left out of either part: then
    /// the larger draws learn from as many rows as the smallest one.
    /// </summary>
    private static Dictionary<int, PreparedData> WithAsManyRows(Dictionary<int, PreparedData> redrawn)
    {
        var fewest = redrawn.Values.Min(d => d.Train.Rows);
        return redrawn.ToDictionary(pair => pair.Key, pair => Cut(pair.Value, pair.Key));

        PreparedData Cut(PreparedData data, int seed) => data.Train.Rows == fewest ? data : data.With(data.Train.Draw(fewest, seed), data.Validation);
    }

    private static DefinitionException NothingIsKnown(PipelineDefinition definition, string least = "") => new([definition.Error(
        "advisor.budget", $"the budget was spent before every learning rate had been trained for one epoch at one batch size, and nothing can be said yet{least}")]);

    /// <summary>What has to be spent before anything is known; empty of a budget in time.</summary>
    private static string Least(PipelineDefinition definition, int epochs, int stepsOfOne) => definition.Advisor.Budget?.Unit switch
    {
        BudgetUnit.Epochs => Text.Of($": that takes {epochs} epochs"),
        BudgetUnit.Steps => Text.Of($": that takes {(long)epochs * stepsOfOne} steps"),
        _ => "",
    };

    private static string HowItEnded(AdviceBudget? budget, bool stopped, bool fromOutside, bool shortOfSeeds) =>
        stopped && fromOutside ? " It was stopped before it had come to its end."
        : stopped ? Text.Of($" The budget of {budget} was spent before it had come to its end.")
        : shortOfSeeds && budget is null ? " More seeds could tell more: a budget, such as --budget 5m, has room for them."
        : shortOfSeeds ? Text.Of($" The budget of {budget} has no room for more seeds, which could tell more.")
        : "";

    private static AdviceCost Cost(
        TrialPool pool, SearchSpace space, IReadOnlyList<BatchOutcome> batches, TimeSpan elapsed, PipelineDefinition definition, int rows, int seeds)
    {
        double PlainSeconds(BatchOutcome batch) => (double)EpochSteps.Of(rows, batch.BatchSize) * definition.Trainer.Epochs / batch.StepsPerSecond;
        return new AdviceCost
        {
            Seconds = elapsed.TotalSeconds,
            LaneSteps = pool.LaneSteps,
            Trainings = pool.Trainings,
            PlainTrainingSeconds = PlainSeconds(batches.FirstOrDefault(batch => batch.BatchSize == space.Present.BatchSize) ?? batches[0]),

            // Of an advice that was stopped not all batch sizes are known.
            FullGridSeconds = batches.Average(PlainSeconds) * space.BatchSizes.Count * space.Rates.Count * seeds,
        };
    }
}
