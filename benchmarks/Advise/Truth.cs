using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using MlAdvisor.Advice;
using MlAdvisor.Preprocessing;
using MlAdvisor.Training;
using TorchSharp;

namespace MlAdvisor.Benchmarks.Advise;

/// <summary>
/// The full grid, every cell trained to the end: what any way to choose is judged by. It is expensive, and kept in a file that goes by the definition's hash.
/// </summary>
internal sealed class Truth
{
    // Far from the seeds of the search and of the confirmation.
    private const int FreshSeedOffset = 5000;

    // Seeds as a search has them; random search and the plain full grid choose by these.
    private const int SearchSeeds = 4;
    private const int LanesPerArray = 48;

    private static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private readonly ConcurrentDictionary<Setting, double[][]> _fresh = [];
    private readonly ConcurrentDictionary<Setting, double[][]> _search = [];
    private readonly AdviseTask _task;
    private readonly int _judges;

    private Truth(AdviseTask task, SearchSpace space, int judges)
    {
        _task = task;
        _judges = judges;
        Space = space;
    }

    /// <value>The grid.</value>
    public SearchSpace Space { get; }

    /// <value>Every cell.</value>
    public IReadOnlyList<Setting> Cells => [.. Space.BatchSizes.SelectMany(size => Space.Rates.Select(rate => new Setting(rate, size)))];

    /// <value>The smallest final loss of a cell, over fresh seeds.</value>
    public double BestLoss => Cells.Min(Loss);

    /// <value>Mean loss of the constant prediction on the validation rows.</value>
    public double ConstantLoss { get; private set; }

    /// <summary>Trains the grid, or what of it was not trained before.</summary>
    /// <param name="task">The task.</param>
    /// <param name="folder">Where grids are kept.</param>
    /// <param name="judges">How many fresh seeds losses are the means of, at least 1.</param>
    public static Truth Of(AdviseTask task, string folder, int judges)
    {
        var data = task.Prepare(null);
        var truth = new Truth(task, new SearchSpace(task.Definition, data.Train.Rows), judges);
        var path = Path.Combine(folder, $"{task.Name}-{task.Hash}.json");
        var first = task.Definition.Trainer.Seed;
        if (File.Exists(path))
        {
            var kept = JsonSerializer.Deserialize<Kept>(File.ReadAllText(path), Json)!;
            truth.ConstantLoss = kept.ConstantLoss;
            foreach (var cell in kept.Cells)
            {
                truth._fresh[cell.Setting] = cell.Fresh;
                truth._search[cell.Setting] = cell.Search;
            }
        }
        else
        {
            truth.Train(truth.Cells, [.. Enumerable.Range(first, SearchSeeds)], truth._search);
        }

        var known = truth._fresh.IsEmpty ? 0 : truth._fresh.Values.Min(courses => courses.Length);
        if (known < judges)
        {
            truth.Train(truth.Cells, [.. truth.Fresh.Skip(known)], truth._fresh);
            Directory.CreateDirectory(folder);
            var cells = truth.Cells.Select(setting => new KeptCell(setting, truth._search[setting], truth._fresh[setting])).ToList();
            File.WriteAllText(path + ".new", JsonSerializer.Serialize(new Kept(truth.ConstantLoss, cells), Json));
            File.Move(path + ".new", path, overwrite: true);
        }

        return truth;
    }

    /// <summary>Final loss of a setting over fresh seeds; infinite where one is not finite. A setting beyond the grid is trained.</summary>
    public double Loss(Setting setting)
    {
        if (!_fresh.ContainsKey(setting))
        {
            Train([setting], Fresh, _fresh);
        }

        return Mean([.. _fresh[setting].Take(_judges)], course => course[^1]);
    }

    /// <summary>Final loss of a setting over that of the grid's best cell, less one.</summary>
    public double Regret(Setting setting) => (Loss(setting) / BestLoss) - 1;

    /// <summary>Loss of a setting after an epoch over some of the search's seeds; infinite where one is not finite.</summary>
    /// <param name="setting">A cell of the grid.</param>
    /// <param name="epoch">From 0; -1 for the last.</param>
    /// <param name="seeds">How many seeds, at most 4.</param>
    public double SearchLoss(Setting setting, int epoch, int seeds) =>
        Mean([.. _search[setting].Take(seeds)], course => course[epoch < 0 ? ^1 : epoch]);

    /// <summary>Final loss over the search's seeds and the fresh ones; infinite where one is not finite.</summary>
    /// <param name="setting">A cell of the grid.</param>
    public double LossOverAllSeeds(Setting setting) => Mean([.. _search[setting], .. _fresh[setting].Take(_judges)], course => course[^1]);

    private IReadOnlyList<int> Fresh => [.. Enumerable.Range(_task.Definition.Trainer.Seed + FreshSeedOffset, _judges)];

    private static double Mean(double[][] courses, Func<double[], double> loss)
    {
        var mean = courses.Average(loss);
        return double.IsFinite(mean) ? mean : double.PositiveInfinity;
    }

    private void Train(IReadOnlyList<Setting> settings, IReadOnlyList<int> seeds, ConcurrentDictionary<Setting, double[][]> into)
    {
        var data = _task.Prepare(null);
        Dictionary<int, PreparedData> redrawn = data.Validation.Rows < 100 ? seeds.ToDictionary(seed => seed, seed => _task.Prepare(seed)) : [];
        using var plan = TrainingPlan.Create(_task.Definition, data, redrawn);
        ConstantLoss = 0;
        var arrays = settings.GroupBy(setting => setting.BatchSize)
            .SelectMany(ofSize => seeds.SelectMany(seed => ofSize.Select(setting => new LaneSettings(setting.LearningRate, seed)))
                .Chunk(LanesPerArray).Select(lanes => (BatchSize: ofSize.Key, Lanes: lanes)))
            .OrderBy(array => array.BatchSize);
        var losses = new ConcurrentDictionary<(Setting, int), double[]>();
        var constants = new ConcurrentBag<double>();
        Parallel.ForEach(arrays, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, wanted =>
        {
            torch.set_num_threads(1);
            using var array = new TrainingArray(plan, wanted.Lanes, wanted.BatchSize);
            array.Train(_task.Definition.Trainer.Epochs);
            foreach (var history in array.Histories)
            {
                losses[(new Setting(history.Lane.LearningRate, wanted.BatchSize), history.Lane.Seed)] = [.. history.Epochs.Select(epoch => epoch.ValidationLoss)];
                constants.Add(history.ConstantLoss);
            }
        });
        ConstantLoss = constants.Average();
        foreach (var setting in settings)
        {
            into[setting] = [.. into.GetValueOrDefault(setting, []), .. seeds.Select(seed => losses[(setting, seed)])];
        }
    }

    private sealed record Kept(double ConstantLoss, IReadOnlyList<KeptCell> Cells);

    private sealed record KeptCell(Setting Setting, double[][] Search, double[][] Fresh);
}
