using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using MlAdvisor.Advice;
using MlAdvisor.Preprocessing;
using MlAdvisor.Training;
using TorchSharp;

namespace MlAdvisor.Benchmarks.Advise;

/// <summary><c>advise [--only NAME,...] [--tasks DIR | --drawn FIRST-LAST] [--seeds COUNT] [--judges COUNT] [--json FILE]</c>: how good advice is, and what it costs, beside other ways to choose.</summary>
internal static class AdviseCommand
{
    private const string Tasks = "benchmarks/tasks";
    private const string Grids = "artifacts/bench-advise";

    // Random search is luck: the mean of so many searches.
    private const int RandomSearches = 100;

    // Between the seeds of one advice and of the next: far beyond those that one takes, and those that judge it.
    private const int SeedsApart = 10_000;

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public static int Run(IReadOnlyList<string> options)
    {
        var only = options.ValueOf("--only")?.Split(',');
        var folder = options.ValueOf("--tasks") ?? Tasks;
        if (Count(options, "--seeds", 1) is not { } seeds || Count(options, "--judges", 5) is not { } judges)
        {
            return 2;
        }

        GeneratedTables.Write(Path.Combine(Tasks, "generated"));
        if (options.ValueOf("--drawn") is { } drawn)
        {
            if (Numbers(drawn) is not { } numbers)
            {
                return 2;
            }

            folder = Path.Combine(Grids, "drawn");
            DrawnTasks.Write(folder, numbers);
            only = [.. numbers.Select(DrawnTasks.NameOf)];
        }

        var scores = new List<AdviseScore>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (only is null || only.Contains(Path.GetFileNameWithoutExtension(path), StringComparer.Ordinal))
            {
                scores.Add(Measure(AdviseTask.Load(path), seeds, judges));
                Console.Error.WriteLine($"{scores[^1].Name} done");
            }
        }

        AdviseTable.Write(scores, Console.Out);
        if (options.ValueOf("--json") is { } file)
        {
            File.WriteAllText(file, JsonSerializer.Serialize(scores, Json));
        }

        return 0;
    }

    /// <summary>A number of at least 1; null, with the reason on the error stream, where what stands there is none.</summary>
    private static int? Count(IReadOnlyList<string> options, string name, int otherwise)
    {
        if (options.ValueOf(name) is not { } text)
        {
            return otherwise;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 1)
        {
            return count;
        }

        Console.Error.WriteLine($"{name} takes a whole number of at least 1, and not '{text}'");
        return null;
    }

    /// <summary>The numbers of <c>1-20</c>, or of <c>7</c>; null, with the reason on the error stream, where the text says none.</summary>
    private static List<int>? Numbers(string text)
    {
        var ends = text.Split('-');
        if (ends.Length <= 2
            && int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && int.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            && first <= last)
        {
            return [.. Enumerable.Range(first, last - first + 1)];
        }

        Console.Error.WriteLine($"--drawn takes numbers of tasks, such as 1-20, and not '{text}'");
        return null;
    }

    private static AdviseScore Measure(AdviseTask task, int seeds, int judges)
    {
        var truth = Truth.Of(task, Grids, judges);
        var data = task.Prepare(null);
        var advices = Enumerable.Range(0, seeds).Select(at => new Advisor(seed => seed is null ? data : task.Prepare(seed)).Advise(task.WithSeed(SeedsApart * at))).ToList();
        var plain = PlainSeconds(task);
        var epochs = task.Definition.Trainer.Epochs;
        long Steps(Setting setting) => (long)EpochSteps.Of(data.Train.Rows, setting.BatchSize) * epochs;

        var (map, sweep) = MapSeconds(task, data, truth.Space);
        double OfRate(double rate) => truth.Regret(truth.Space.Present with { LearningRate = rate });

        // Each search tries settings, one seed each, until it has spent what the advice cost.
        var random = new Random(1);
        var lucky = Enumerable.Range(0, RandomSearches).Select(_ =>
        {
            var order = truth.Cells.ToArray();
            random.Shuffle(order);
            long spent = 0;
            return truth.Regret(order.TakeWhile(setting => (spent += Steps(setting)) <= advices[0].Cost.LaneSteps).DefaultIfEmpty(order[0]).MinBy(setting => truth.SearchLoss(setting, -1, 1))!);
        }).Order().ToList();
        return new AdviseScore
        {
            Group = task.Group,
            Name = task.Name,
            Rows = data.Train.Rows + data.Validation.Rows,
            Advised = advices.ConvertAll(advice => Judge(advice, truth, advice.Cost.LaneSteps / (double)Steps(truth.Space.Present))),
            BestCell = truth.Cells.MinBy(truth.Loss)!,
            Judges = judges,
            Hindsight = truth.Regret(truth.Cells.MinBy(truth.LossOverAllSeeds)!),
            Present = truth.Regret(truth.Space.Present),
            FullGrid = truth.Regret(truth.Cells.MinBy(setting => truth.SearchLoss(setting, -1, 3))!),
            Random = lucky[RandomSearches / 2],
            RandomMean = lucky.Average(regret => Math.Min(regret, 10)),
            GridTrainings = 3 * truth.Cells.Sum(Steps) / (double)Steps(truth.Space.Present),
            PlainSeconds = plain,
            Finder = sweep is null ? null : new FinderRegrets(OfRate(sweep.Steepest), OfRate(sweep.Valley), OfRate(sweep.Minimum)),
            MapSeconds = map,
            PyTorchMapSeconds = sweep?.MapSeconds,
        };
    }

    /// <summary>What became of an advice: whether its recommendation is as good as it says, and its intervals hold what they are for.</summary>
    private static AdvisedScore Judge(AdviceResult advice, Truth truth, double trainings)
    {
        const double Unsafe = 0.1;
        var (recommended, verdict) = (advice.Recommendation.Recommended, advice.Recommendation.Verdict);
        var loss = truth.Loss(recommended);
        var rates = truth.Space.Rates.ConvertAll(rate => (Rate: rate, Loss: truth.Loss(recommended with { LearningRate = rate })));
        var best = rates.MinBy(one => one.Loss);
        var safe = rates.FindAll(one => advice.Recommendation.SafeInterval?.Contains(one.Rate) == true);
        return new AdvisedScore(
            verdict,
            recommended,
            truth.Regret(recommended),
            truth.Regret(advice.Recommendation.BestFound),
            verdict is Verdict.Change or Verdict.Keep && loss >= truth.ConstantLoss,
            verdict is Verdict.Change && loss >= truth.Loss(truth.Space.Present),
            advice.Recommendation.BestRateInterval?.Contains(best.Rate),
            safe.Count,
            safe.Count(one => one.Loss > best.Loss + (Unsafe * (truth.ConstantLoss - best.Loss))),
            trainings,
            advice.Cost.Seconds);
    }

    /// <summary>The stall map here and, where it can be, as a plain PyTorch loop; ours the better of two, the first of which may compile code.</summary>
    private static (double Seconds, PyTorchSweep? PyTorch) MapSeconds(AdviseTask task, PreparedData data, SearchSpace space)
    {
        using var plan = TrainingPlan.Create(task.Definition, data);
        var cells = space.BatchSizes.SelectMany(size => space.Rates.Select(rate => new Setting(rate, size))).ToList();
        var seconds = Enumerable.Range(0, 2).Min(_ =>
        {
            using var gate = new BudgetGate(budget: null, data.Train.Rows, CancellationToken.None);
            using var pool = new TrialPool(plan, Environment.ProcessorCount, gate);
            var clock = Stopwatch.StartNew();
            pool.Train(cells, [task.Definition.Trainer.Seed], epochs: 1);
            return clock.Elapsed.TotalSeconds;
        });
        return (seconds, PyTorchSweep.CanTrain(task.Definition) ? PyTorchSweep.Run(task.Definition, data, space) : null);
    }

    /// <summary>Seconds of one lane on one core, to the definition's epochs; the better of two, the first of which may compile code.</summary>
    private static double PlainSeconds(AdviseTask task)
    {
        torch.set_num_threads(1);
        using var plan = TrainingPlan.Create(task.Definition, task.Prepare(null));
        return Enumerable.Range(0, 2).Min(_ =>
        {
            using var array = new TrainingArray(plan, [new LaneSettings(task.Definition.Trainer.Optimizer.LearningRate, task.Definition.Trainer.Seed)]);
            var clock = Stopwatch.StartNew();
            array.Train(task.Definition.Trainer.Epochs);
            return clock.Elapsed.TotalSeconds;
        });
    }
}
