using System.Globalization;
using MlAdvisor.Benchmarks.Machine;
using MlAdvisor.Benchmarks.TrainStep;
using MlAdvisor.Training;
using static TorchSharp.torch;

namespace MlAdvisor.Benchmarks.Telemetry;

/// <summary><c>telemetry [ROUNDS]</c>: what a training's measuring of itself adds to the time that it takes.</summary>
internal static class TelemetryCommand
{
    private const int DefaultRounds = 15;
    private const int Epochs = 15;

    // A run of the last takes seconds, and its time varies less.
    private const int RoundsOfImages = 5;

    // Short runs: the longer one is, the fewer of its steps are measured.
    private static readonly (StepWorkload Workload, int[] Lanes, int MostRounds)[] Runs =
    [
        (new("32-64-10", 32, 200), [1, 16], int.MaxValue),
        (new("100-256-256-2", 32, 20), [1, 16], int.MaxValue),
        (new("1x8x8-8-10", 32, 50), [1, 16], int.MaxValue),
        (new("3x32x32-32-64-10", 64, 10), [1], RoundsOfImages),
    ];

    private static readonly TelemetryTier?[] Tiers = [null, TelemetryTier.Economy, TelemetryTier.Business];

    public static int Run(IReadOnlyList<string> options)
    {
        BusyMachine.Warn();
        set_num_threads(1);
        var rounds = options.Count > 0 ? int.Parse(options[0], CultureInfo.InvariantCulture) : DefaultRounds;
        Console.WriteLine($"A whole run, from drawing the weights to the last step; {rounds} rounds in turn ({Math.Min(rounds, RoundsOfImages)} of the last network). The overhead is the median over the rounds.\n");
        Console.WriteLine("| network, lanes, steps                | none, ms | economy | business |");
        Console.WriteLine("|--------------------------------------|---------:|--------:|---------:|");
        foreach (var (workload, lanes, mostRounds) in Runs)
        {
            foreach (var count in lanes)
            {
                Write(workload, count, Math.Min(rounds, mostRounds));
            }
        }

        return 0;
    }

    private static void Write(StepWorkload workload, int lanes, int rounds)
    {
        using var plan = TrainingPlan.Create(TrainingArrayBenchmark.DefinitionOf(workload), StepData.Of(workload));
        LaneSettings[] settings = [.. Enumerable.Range(0, lanes).Select(lane => new LaneSettings(StepWorkload.LearningRate * (1 + (0.01 * lane)), 1))];
        var measured = new List<double[]>();
        Measure(plan, settings);
        for (var round = 0; round < rounds; round++)
        {
            measured.Add(Measure(plan, settings));
        }

        var culture = CultureInfo.InvariantCulture;
        var name = string.Create(culture, $"{workload}, {lanes}, {Epochs * workload.Steps}");
        var overheads = Enumerable.Range(1, Tiers.Length - 1).Select(tier => Median.Of(measured.Select(round => (round[tier] / round[0]) - 1))).ToList();
        Console.WriteLine(string.Create(
            culture, $"| {name,-36} | {Median.Of(measured.Select(round => round[0])),8:0} | {overheads[0],7:0.0%} | {overheads[1],8:0.0%} |"));
    }

    /// <summary>Milliseconds of a run, one number a tier. The tiers take turns epoch by epoch, so that what disturbs one run disturbs all.</summary>
    private static double[] Measure(TrainingPlan plan, LaneSettings[] lanes)
    {
        using var arrays = new Disposables<TrainingArray>();
        var milliseconds = new double[Tiers.Length];
        foreach (var (i, tier) in Tiers.Index())
        {
            milliseconds[i] += Timed(() => arrays.Add(new TrainingArray(plan, lanes, telemetry: tier)));
        }

        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            for (var i = 0; i < Tiers.Length; i++)
            {
                // Whoever comes first after another network finds the caches cold.
                var place = (i + epoch) % Tiers.Length;
                milliseconds[place] += Timed(() => arrays.Items[place].TrainEpoch());
            }
        }

        return milliseconds;
    }

    private static double Timed(Action action)
    {
        var clock = StepClock.Start();
        action();
        return clock.Elapsed.TotalMilliseconds;
    }
}
