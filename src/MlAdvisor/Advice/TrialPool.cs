using System.Collections.Concurrent;
using MlAdvisor.Training;
using TorchSharp;

namespace MlAdvisor.Advice;

/// <summary>
/// Trains settings on demand: all rates and seeds of one batch size are lanes of one array, arrays run side by side on the processor's cores, and an array
/// that is asked to go on goes on from where it stands.
/// </summary>
/// <remarks>
/// What a store knows is not trained again. Which lanes make up an array depends on what is asked and on the number of workers, never on the store or the
/// clock: so an advice that is resumed on its machine asks the same, and gets the same bits (<see cref="TrialArray"/>).
/// </remarks>
internal sealed class TrialPool : IDisposable
{
    private readonly TrainingPlan _plan;
    private readonly int _workers;
    private readonly ConcurrentDictionary<(Setting Setting, int Seed), LaneHistory> _histories = [];
    private readonly Dictionary<int, List<TrialArray>> _live = [];
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

    /// <summary>The share of the budget that is spent, at least 0; 0 where there is no budget.</summary>
    public double SpentShare => _gate.SpentShare;

    /// <summary>Whether a feature of the rows of any of the seeds is NaN or infinite.</summary>
    public bool HasNonFiniteFeatures(IEnumerable<int> seeds) => seeds.Any(seed => _plan.DataOf(seed).HasNonFiniteFeatures);

    /// <summary>What is known of a trial; it has been trained.</summary>
    public LaneHistory History(Setting setting, int seed) => _histories[(setting, seed)];

    /// <summary>Whether a setting has been trained with every seed for so many epochs.</summary>
    public bool Knows(Setting setting, IEnumerable<int> seeds, int epochs) => seeds.All(seed => IsTrained(setting, seed, epochs));

    /// <summary>What is known of a setting, one history a seed.</summary>
    public IReadOnlyList<LaneHistory> Histories(Setting setting, IEnumerable<int> seeds) => [.. seeds.Select(seed => History(setting, seed))];

    /// <summary>
    /// What a training of so many epochs is judged by, one a seed: its course up to the epoch whose weights it ends with, which is the last one unless the
    /// definition stops early. Here all lanes go on to the end, so that they stay together.
    /// </summary>
    public IReadOnlyList<LaneHistory> Histories(Setting setting, IEnumerable<int> seeds, int epochs) => [.. Histories(setting, seeds).Select(history => Ended(history, epochs))];

    /// <summary>The validation losses with which such trainings end.</summary>
    public IReadOnlyList<double> Losses(Setting setting, IEnumerable<int> seeds, int epochs) => [.. Histories(setting, seeds, epochs).Select(history => history.FinalLoss)];

    /// <summary>What a search judges such trainings by. Who stops early keeps the epoch with the lowest loss, and is judged by that.</summary>
    public IReadOnlyList<double> SettledLosses(Setting setting, IEnumerable<int> seeds, int epochs) => _plan.Definition.Trainer.EarlyStopping is null
        ? [.. Histories(setting, seeds, epochs).Select(SettledLoss.Of)]
        : Losses(setting, seeds, epochs);

    /// <summary>Their mean; infinite where one is not finite.</summary>
    public double MeanSettledLoss(Setting setting, IEnumerable<int> seeds, int epochs) => LossOverSeeds.Mean(SettledLosses(setting, seeds, epochs));

    /// <summary>Sees to it that every setting has been trained with every seed for so many epochs.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="seeds">The seeds.</param>
    /// <param name="epochs">At least 1.</param>
    /// <param name="progress">Told the share that is done, in [0, 1].</param>
    /// <exception cref="OperationCanceledException">The gate was shut; the epochs that were whole by then are known.</exception>
    public void Train(IReadOnlyCollection<Setting> settings, IReadOnlyList<int> seeds, int epochs, IProgress<double>? progress = null) =>
        Train([.. settings.GroupBy(setting => setting.BatchSize, (size, ofSize) => new Round(size, [.. ofSize.Select(setting => setting.LearningRate)], epochs))], seeds, progress);

    /// <summary>Sees to it that every rate of some rounds has been trained with every seed for the round's epochs, all rounds side by side.</summary>
    /// <param name="rounds">The rounds.</param>
    /// <param name="seeds">The seeds.</param>
    /// <param name="progress">Told the share that is done, in [0, 1].</param>
    /// <exception cref="OperationCanceledException">The gate was shut; the epochs that were whole by then are known.</exception>
    public void Train(IReadOnlyCollection<Round> rounds, IReadOnlyList<int> seeds, IProgress<double>? progress = null)
    {
        var goingOn = new List<Work>();
        var planned = new List<PlannedArray>();
        foreach (var (size, rates, epochs) in rounds)
        {
            var lanes = seeds.SelectMany(seed => rates.Distinct().Select(rate => new LaneSettings(rate, seed)))
                .Where(lane => !IsTrained(new Setting(lane.LearningRate, size), lane.Seed, epochs)).ToHashSet();
            goingOn.AddRange(TakeLive(size, lanes, epochs).Select(array => new Work(array, epochs)));
            planned.AddRange(lanes.OrderBy(lane => lane.Seed).ThenBy(lane => lane.LearningRate).Chunk(_plan.LanesOfArray(seeds[0], size)).Select(chunk => new PlannedArray(size, epochs, _plan.StepsPerEpoch(chunk[0].Seed, size), chunk)));
        }

        var busy = goingOn.Select(work => new PlannedArray(work.Array.BatchSize, work.Epochs - work.Array.Epoch, work.Array.StepsPerEpoch, work.Array.Lanes));
        var begun = PlannedArray.Deal(planned, [.. busy], _workers).Select(plan => new Work(Begin(plan), plan.Epochs));
        List<Work> all = [.. goingOn, .. begun];
        Run(all, progress);
        foreach (var (array, _) in all.Where(work => work.Array.Epoch >= _plan.Definition.Trainer.Epochs))
        {
            _live[array.BatchSize].Remove(array);
            array.Dispose();
        }
    }

    /// <summary>The gradient noise scale of a setting after its first epoch, in rows; null where it can not be told.</summary>
    /// <param name="setting">Learning rate and batch size.</param>
    /// <param name="seed">The seed.</param>
    /// <exception cref="OperationCanceledException">The gate was shut.</exception>
    public double? GradientNoiseScale(Setting setting, int seed)
    {
        torch.set_num_threads(1);
        using var array = new TrainingArray(_plan, [new LaneSettings(setting.LearningRate, seed)], setting.BatchSize);
        array.TrainEpoch(new StepProgress(() => _gate.Count(1, setting.BatchSize)), _gate.Token);
        return array.GradientNoiseScale(_gate.Token);
    }

    public void Dispose()
    {
        foreach (var array in _live.Values.SelectMany(arrays => arrays))
        {
            array.Dispose();
        }
    }

    private LaneHistory Ended(LaneHistory history, int epochs)
    {
        var trained = history.Epochs.Count == epochs + 1 ? history : history with { Epochs = [.. history.Epochs.Take(epochs + 1)] };
        return _plan.Definition.Trainer.EarlyStopping is { } stopping ? StoppingCourse.Of(trained, stopping).UpToKept : trained;
    }

    private bool IsTrained(Setting setting, int seed, int epochs) =>
        _histories.TryGetValue((setting, seed), out var history) && history.Epochs.Count > epochs;

    /// <summary>Arrays that hold some of the lanes and can go on; the lanes that they hold are taken out of the set.</summary>
    private List<TrialArray> TakeLive(int batchSize, HashSet<LaneSettings> lanes, int epochs)
    {
        var taken = new List<TrialArray>();
        foreach (var array in _live.GetValueOrDefault(batchSize, []).Where(array => array.Epoch < epochs && array.Lanes.Any(lanes.Contains)))
        {
            array.Keep(lanes.Contains);
            lanes.ExceptWith(array.Lanes);
            taken.Add(array);
        }

        return taken;
    }

    private TrialArray Begin(PlannedArray planned)
    {
        var array = new TrialArray(_plan, planned.Lanes, planned.BatchSize);
        _trainings += planned.Lanes.Count;
        if (!_live.TryGetValue(planned.BatchSize, out var arrays))
        {
            _live[planned.BatchSize] = arrays = [];
        }

        arrays.Add(array);
        return array;
    }

    /// <summary>Trains arrays side by side, the longest first, so that no core is left alone with a long one at the end.</summary>
    private void Run(IReadOnlyList<Work> work, IProgress<double>? progress)
    {
        if (work.Count == 0)
        {
            return;
        }

        // At once: the first epoch of images takes seconds, and somebody waits.
        progress?.Report(0);
        var total = work.Sum(one => one.Steps);
        long done = 0;
        var queue = new ConcurrentQueue<Work>(work.OrderByDescending(one => one.Steps));
        var workers = Enumerable.Range(0, Math.Min(_workers, work.Count)).Select(_ => Task.Factory.StartNew(
            () =>
            {
                // Small operations lose more by being split over threads than they gain; the cores are busy with other arrays.
                torch.set_num_threads(1);
                while (queue.TryDequeue(out var next))
                {
                    Recall(next, Report);
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

    /// <summary>Takes an array as far as it is asked to go: from the store where that knows all of it, else by training.</summary>
    private void Recall(Work work, Action<long> report)
    {
        var (array, epochs) = work;
        var steps = work.Steps;
        if (Stored(array, epochs) is not { } known)
        {
            Train(work, report);
            return;
        }

        Interlocked.Add(ref _laneSteps, steps * array.Lanes.Count);
        _gate.Count(array.Lanes.Count, array.BatchSize, steps);
        array.Note(epochs);
        Remember(array.BatchSize, known);
        report(steps);
    }

    private void Train(Work work, Action<long> report)
    {
        var (array, epochs) = work;
        var begunAt = array.Epoch;
        try
        {
            var histories = array.Train(epochs, () => _gate.Count(array.Lanes.Count, array.BatchSize), () => report(array.StepsPerEpoch), _gate.Token);
            Remember(array.BatchSize, histories);
            foreach (var history in histories)
            {
                _store?.Add(SettingOf(history, array.BatchSize), history);
            }
        }
        catch (OperationCanceledException)
        {
            Remember(array.BatchSize, [.. array.Histories.Where(history => history.Epochs.Count > 1)]);
            throw;
        }
        finally
        {
            // Of an epoch that was cut off, the steps are not counted.
            Interlocked.Add(ref _laneSteps, (long)array.StepsPerEpoch * (array.Epoch - begunAt) * array.Lanes.Count);
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

    /// <summary>An array, and the epoch that it is to come to.</summary>
    private readonly record struct Work(TrialArray Array, int Epochs)
    {
        /// <summary>Steps that are left until then.</summary>
        public long Steps => (long)Array.StepsPerEpoch * (Epochs - Array.Epoch);
    }
}
