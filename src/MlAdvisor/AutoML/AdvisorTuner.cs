using Microsoft.ML.AutoML;
using Microsoft.ML.SearchSpace;
using MlAdvisor.Advice;
using MlAdvisor.Definitions;
using MlAdvisor.Training;

namespace MlAdvisor.AutoML;

/// <summary>
/// MlAdvisor's search as a tuner of AutoML. Before its first proposal it draws the stall map: every learning rate at every batch size for one epoch, all rates of
/// a batch size at once. Trials then train the promising ones to the end, the batch size that looked best first: the map's best rates (and its largest ones, where
/// nothing was learned in an epoch), and the neighbours of the best one until it is no edge. The ladder of rates is made longer where it ends, so a rate can lie
/// outside the search space. When all batch sizes are done, rates between those of the best ones are proposed, and at last the best setting itself.
/// </summary>
/// <remarks>
/// A tuner sees one trial at a time, so nothing is confirmed on fresh seeds here: <c>mlContext.Advisor().AdviseAsync</c> does that, and is
/// faster, since it trains many settings at once. It proposes for <see cref="SettingSpace.Key"/> alone; an experiment with other search spaces needs another tuner.
/// </remarks>
public sealed class AdvisorTuner : ITuner
{
    private const int Beginners = 3;
    private const int BeginnersElsewhere = 2;

    private readonly NetworkTrialRunner _runner;
    private readonly CancellationToken _cancellationToken;
    private IReadOnlyList<RateClimb>? _climbs;

    /// <summary>Prepares to search; nothing is trained yet.</summary>
    /// <param name="runner">What the trials run on.</param>
    /// <param name="cancellationToken">Stops the stall map within a step: an experiment's own token does not reach its tuner. The default never stops it.</param>
    public AdvisorTuner(NetworkTrialRunner runner, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(runner);
        _runner = runner;
        _cancellationToken = cancellationToken;
    }

    /// <value>The stall map; null before the first proposal.</value>
    public StallMap? Map { get; private set; }

    /// <summary>What to try next.</summary>
    /// <param name="settings">The trial.</param>
    /// <exception cref="DefinitionException">Network, loss and task do not go together.</exception>
    /// <exception cref="OperationCanceledException">The stall map was stopped.</exception>
    public Parameter Propose(TrialSettings settings)
    {
        _climbs ??= Begin();
        return SettingSpace.Write(Next(_climbs));
    }

    /// <summary>Notes what came of a trial.</summary>
    /// <param name="result">The trial; its loss is <see cref="double.MaxValue"/> where it failed.</param>
    public void Update(TrialResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var setting = SettingSpace.Read(result.TrialSettings);
        _climbs?.FirstOrDefault(climb => climb.BatchSize == setting.BatchSize)?.Note(setting.LearningRate, result.Loss);
    }

    private static Setting Next(IReadOnlyList<RateClimb> climbs)
    {
        var best = climbs.OrderBy(climb => climb.BestLoss).ToList();
        return First(climbs, climb => climb.Next()) ?? First(best, climb => climb.Finer()) ?? new Setting(best[0].BestRate, best[0].BatchSize);
    }

    private static Setting? First(IEnumerable<RateClimb> climbs, Func<RateClimb, double?> rate) =>
        climbs.Select(climb => rate(climb) is { } found ? new Setting(found, climb.BatchSize) : null).FirstOrDefault(setting => setting is not null);

    private IReadOnlyList<RateClimb> Begin()
    {
        var definition = _runner.Definition;
        var space = new Advice.SearchSpace(definition, _runner.Data.Train.Rows);
        Map = Draw(definition, space);
        var ofSizes = Map.Cells.GroupBy(cell => cell.Setting.BatchSize).Select(cells => cells.OrderBy(cell => cell.MedianLoss).ToList()).OrderBy(cells => cells[0].MedianLoss);
        var nothingLearned = Plateau.Holds(Map.Cells.Select(cell => cell.MedianLoss), Map.ConstantLoss);
        return [.. ofSizes.Select((cells, index) => new RateClimb(space, cells[0].Setting.BatchSize, ToBeginWith(cells, index == 0 ? Beginners : BeginnersElsewhere)))];

        IReadOnlyList<double> ToBeginWith(List<MapCell> cells, int count)
        {
            var rates = cells.ConvertAll(cell => cell.Setting.LearningRate);
            return nothingLearned
                ? Plateau.WorthTrying(rates, rate => cells[rates.IndexOf(rate)].MedianLoss, Map.ConstantLoss, count)
                : [.. rates.Take(count)];
        }
    }

    private StallMap Draw(PipelineDefinition definition, Advice.SearchSpace space)
    {
        using var one = new OneThread();
        using var plan = TrainingPlan.Create(definition, _runner.Data);
        using var gate = new BudgetGate(budget: null, _runner.Data.Train.Rows, _cancellationToken);
        using var pool = new TrialPool(plan, Environment.ProcessorCount, gate);
        int[] seeds = [definition.Trainer.Seed];
        var cells = space.BatchSizes.SelectMany(size => space.Rates.Select(rate => new Setting(rate, size))).ToList();
        pool.Train(cells, seeds, epochs: 1);
        return StallMapping.Draw(space, pool, seeds, space.Rates);
    }
}
