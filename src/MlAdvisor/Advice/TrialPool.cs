using System.Collections.Concurrent;
using MlAdvisor.Training;
using TorchSharp;

namespace MlAdvisor.Advice;

/// <summary>
/// Trains settings on demand: all rates of one batch size and seed are lanes of one array, arrays run side by side on the processor's cores, and an array
/// that is asked to go on goes on from where it stands.
/// </summary>
/// <remarks>
/// What a store knows is not trained again. Which lanes make up an array depends on what is asked alone, never on the store, the clock or the number of
/// cores: so an advice that is resumed asks the same, and gets the same bits (<see cref="TrialArray"/>).
/// </remarks>
internal sealed class TrialPool : IDisposable
{
    // Bounds the weights, gradients and moments of an array: about 1 GiB with Adam.
    private const long ArrayElements = 64L << 20;

    private readonly TrainingPlan _plan;
    private readonly int _workers;
    private readonly ConcurrentDictionary<(Setting Setting, int Seed), LaneHistory> _histories = [];
    private readonly Dictionary<(int BatchSize, int Seed), List<TrialArray>> _live = [];
    private readonly ITrialStore? _store;
    private readonly BudgetGate _gate;
    private long _laneSteps;
    private int _trainings;

    /// <param name="plan">What is trained; must outlive the pool.</param>
    /// <param name="workers">Arrays that run side by side, at least 1.</param>
    /// <param name="gate">Stops all training when the budget is spent.</param>
    /// <param name="store">Knows trials of an earlier attempt, and is told of each one that ends; null (the default) for none.</param>
    public TrialPool(TrainingPlan plan, int workers, BudgetGate gate, ITrialStore? store = null)
    {
        _store = store;
        _gate = gate;
        _plan = plan;
        _workers = workers;
    }

    /// <summary>Optimizer steps so far, summed over lanes.</summary>
    public long LaneSteps => _laneSteps;

    /// <summary>Trainings begun so far.</summary>
    public int Trainings => _trainings;

    /// <summary>What is known of a trial; it has been trained.</summary>
    public LaneHistory History(Setting setting, int seed) => _histories[(setting, seed)];

    /// <summary>Whether a setting has been trained with every seed for so many epochs.</summary>
    public bool Knows(Setting setting, IEnumerable<int> seeds, int epochs) => seeds.All(seed => IsTrained(setting, seed, epochs));

    /// <summary>What is known of a setting, one history a seed.</summary>
    public IReadOnlyList<LaneHistory> Histories(Setting setting, IEnumerable<int> seeds) => [.. seeds.Select(seed => History(setting, seed))];

    /// <summary>The same, no further than an epoch.</summary>
    public IReadOnlyList<LaneHistory> Histories(Setting setting, IEnumerable<int> seeds, int epochs) =>
        [.. Histories(setting, seeds).Select(history => history.Epochs.Count == epochs + 1 ? history : history with { Epochs = [.. history.Epochs.Take(epochs + 1)] })];

    /// <summary>Sees to it that every setting has been trained with every seed for so many epochs.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="seeds">The seeds.</param>
    /// <param name="epochs">At least 1.</param>
    /// <param name="progress">Told the share that is done, in [0, 1].</param>
    /// <exception cref="OperationCanceledException">The gate was shut; the epochs that were whole by then are known.</exception>
    public void Train(IReadOnlyCollection<Setting> settings, IReadOnlyList<int> seeds, int epochs, IProgress<double>? progress = null)
    {
        var work = new List<TrialArray>();
        foreach (var ofBatch in settings.GroupBy(setting => setting.BatchSize))
        {
            foreach (var seed in seeds)
            {
                var rates = ofBatch.Where(setting => !IsTrained(setting, seed, epochs)).Select(setting => setting.LearningRate).ToHashSet();
                work.AddRange(TakeLive(ofBatch.Key, seed, rates, epochs));
                work.AddRange(Begin(ofBatch.Key, seed, rates));
            }
        }

        Run(work, epochs, progress, _gate.Token);
        foreach (var array in work.Where(array => array.Epoch >= _plan.Definition.Trainer.Epochs))
        {
            _live[(array.BatchSize, array.Lanes[0].Seed)].Remove(array);
            array.Dispose();
        }
    }

    public void Dispose()
    {
        foreach (var array in _live.Values.SelectMany(arrays => arrays))
        {
            array.Dispose();
        }
    }

    private bool IsTrained(Setting setting, int seed, int epochs) =>
        _histories.TryGetValue((setting, seed), out var history) && history.Epochs.Count > epochs;

    /// <summary>Arrays that hold some of the rates and can go on; the rates that they hold are taken out of the set.</summary>
    private List<TrialArray> TakeLive(int batchSize, int seed, HashSet<double> rates, int epochs)
    {
        var taken = new List<TrialArray>();
        if (!_live.TryGetValue((batchSize, seed), out var arrays))
        {
            return taken;
        }

        foreach (var array in arrays.Where(array => array.Epoch < epochs && array.Lanes.Any(lane => rates.Contains(lane.LearningRate))))
        {
            array.Keep(lane => rates.Contains(lane.LearningRate));
            rates.ExceptWith(array.Lanes.Select(lane => lane.LearningRate));
            taken.Add(array);
        }

        return taken;
    }

    private List<TrialArray> Begin(int batchSize, int seed, HashSet<double> rates)
    {
        var lanesPerArray = (int)Math.Clamp(ArrayElements / _plan.Network.Parameters, 1, 64);
        var begun = rates.Order().Chunk(lanesPerArray)
            .Select(chunk => new TrialArray(_plan, [.. chunk.Select(rate => new LaneSettings(rate, seed))], batchSize))
            .ToList();
        _trainings += rates.Count;
        if (!_live.TryGetValue((batchSize, seed), out var arrays))
        {
            _live[(batchSize, seed)] = arrays = [];
        }

        arrays.AddRange(begun);
        return begun;
    }

    private void Run(List<TrialArray> work, int epochs, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        long Cost(TrialArray array) => (long)array.StepsPerEpoch * (epochs - array.Epoch);
        var total = Math.Max(1, work.Sum(Cost));
        long done = 0;

        // The longest first, so that no core is left alone with a long one at the end.
        var queue = new ConcurrentQueue<TrialArray>(work.OrderByDescending(Cost));
        var workers = Enumerable.Range(0, Math.Min(_workers, work.Count)).Select(_ => Task.Factory.StartNew(
            () =>
            {
                // Small operations lose more by being split over threads than they gain; the cores are busy with other arrays.
                torch.set_num_threads(1);
                while (queue.TryDequeue(out var array))
                {
                    var cost = Cost(array);
                    Interlocked.Add(ref _laneSteps, cost * array.Lanes.Count);
                    if (Stored(array, epochs) is { } known)
                    {
                        _gate.Count(array.Lanes.Count, array.BatchSize, cost);
                        array.Note(epochs);
                        Remember(array.BatchSize, known);
                        Report(cost);
                        continue;
                    }

                    IReadOnlyList<LaneHistory> histories;
                    try
                    {
                        histories = array.Train(epochs, () => _gate.Count(array.Lanes.Count, array.BatchSize), () => Report(array.StepsPerEpoch), cancellationToken);
                    }
                    catch (OperationCanceledException)
                    {
                        // What was not trained did not cost; of an epoch that was cut off, the steps are not counted.
                        Interlocked.Add(ref _laneSteps, -Cost(array) * array.Lanes.Count);
                        Remember(array.BatchSize, [.. array.Histories.Where(history => history.Epochs.Count > 1)]);
                        throw;
                    }

                    Remember(array.BatchSize, histories);
                    foreach (var history in histories)
                    {
                        _store?.Add(SettingOf(history, array.BatchSize), history);
                    }
                }
            },
            CancellationToken.None, // What is in the store is known, whatever the budget.
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)).ToArray();
        Task.WhenAll(workers).GetAwaiter().GetResult();

        // In order: who shows it takes the last one for how far it is.
        void Report(long steps)
        {
            lock (queue)
            {
                done += steps;
                progress?.Report(Math.Min(1, (double)done / total));
            }
        }
    }

    /// <summary>What the store knows of an array's lanes, no longer than was asked; null unless it knows them all.</summary>
    private List<LaneHistory>? Stored(TrialArray array, int epochs)
    {
        var known = new List<LaneHistory>();
        foreach (var lane in array.Lanes)
        {
            if (_store?.Find(new Setting(lane.LearningRate, array.BatchSize), lane.Seed, epochs) is not { } history)
            {
                return null;
            }

            known.Add(history with { Epochs = [.. history.Epochs.Take(epochs + 1)] });
        }

        return known;
    }

    private void Remember(int batchSize, IReadOnlyList<LaneHistory> histories)
    {
        foreach (var history in histories)
        {
            // A trial that was dropped and is taken up again begins anew in another array, whose numbers differ in their last bits: what was known stays, as in a store.
            _histories.AddOrUpdate(
                (SettingOf(history, batchSize), history.Lane.Seed),
                history,
                (_, known) => history.Epochs.Count > known.Epochs.Count ? history with { Epochs = [.. known.Epochs, .. history.Epochs.Skip(known.Epochs.Count)] } : known);
        }
    }

    private static Setting SettingOf(LaneHistory history, int batchSize) => new(history.Lane.LearningRate, batchSize);
}
