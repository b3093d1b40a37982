using System.Globalization;
using MlAdvisor.Benchmarks.Machine;
using static TorchSharp.torch;

namespace MlAdvisor.Benchmarks.TrainStep;

/// <summary><c>train [--full] [--only NETWORK,...] [ROUNDS]</c>: one training step, ours beside PyTorch's, for several networks, batch sizes and numbers of lanes.</summary>
internal static class TrainStepCommand
{
    private const int EpochsPerRound = 3;
    private const int EpochsOfImagesPerRound = 1;
    private const int QuickRounds = 5;
    private const int FullRounds = 15;

    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    // So many steps an epoch that one takes some hundredths of a second.
    private static readonly StepWorkload[] Dense =
    [
        new("32-64-10", 32, 200), new("32-64-10", 256, 50), new("100-256-256-2", 32, 20), new("100-256-256-2", 256, 6),
    ];

    // The network that people ask about, and images as small as those where lanes gain most.
    private static readonly StepWorkload Convolutional = new("3x32x32-32-64-10", 64, 10);
    private static readonly StepWorkload SmallImages = new("1x8x8-8-10", 32, 100);

    public static int Run(IReadOnlyList<string> options)
    {
        BusyMachine.Warn();
        var isFull = options.Contains("--full");
        var (only, number) = Read([.. options.Where(option => option != "--full")]);
        var rounds = number ?? (isFull ? FullRounds : QuickRounds);
        bool IsAsked(StepWorkload workload) => only?.Contains(workload.Network, StringComparer.Ordinal) != false;
        using var pytorch = new PyTorchProcess();
        var gemm = Rate(1, MachineRates.Gemm);
        var gemmOfTwo = Rate(2, MachineRates.Gemm);
        Console.WriteLine(string.Create(
            Culture,
            $"""
            One training step (relu, Adam, cross-entropy) in MlAdvisor and in PyTorch {pytorch.Version}, one thread where not said; {rounds} rounds a side, in turn; medians.
            With one thread the times are processor time, which other programs do not lengthen; with two, time on the clock.
            At best this machine multiplies matrices at {gemm / 1e9:0} GFLOP/s ({gemmOfTwo / 1e9:0} with two threads) and copies {Rate(1, () => MachineRates.Copy(256 << 10)) / 1e9:0} GB/s within a cache, {Rate(1, () => MachineRates.Copy(64 << 20)) / 1e9:0} GB/s beyond.

            """));
        foreach (var workload in Dense.Append(SmallImages).Where(IsAsked))
        {
            Compare(workload, isFull ? [1, 4, 16, 45] : [1, 16, 45], pytorch, rounds, gemm);
        }

        if (IsAsked(Convolutional))
        {
            CompareImages(pytorch, rounds, gemm, gemmOfTwo);
        }

        Console.WriteLine(string.Create(Culture, $"Memory at the end: this process, which has held all of these trainings, {Environment.WorkingSet >> 20} MiB; PyTorch's {pytorch.Resident >> 20} MiB."));
        RowRates.Write([.. new[] { Dense[0], Convolutional }.Where(IsAsked)], Console.Out);
        return 0;
    }

    /// <summary>The networks asked for, null for all, and the number of rounds.</summary>
    private static (string[]? Only, int? Rounds) Read(IReadOnlyList<string> options) => options switch
    {
        [] => (null, null),
        ["--only", var networks] => (networks.Split(','), null),
        ["--only", var networks, var rounds] => (networks.Split(','), int.Parse(rounds, Culture)),
        _ => (null, int.Parse(options[0], Culture)),
    };

    private static void Compare(StepWorkload workload, int[] lanes, PyTorchProcess pytorch, int rounds, double gemm)
    {
        using var ours = new Disposables<TrainingArrayBenchmark>();
        List<IStepBenchmark> sides = [pytorch.Train(workload, threads: 1)];
        sides.AddRange(lanes.Select(count => ours.Add(new TrainingArrayBenchmark(workload, [.. Enumerable.Repeat(1, count)]))));
        if (workload == Dense[0])
        {
            sides.Add(ours.Add(new TrainingArrayBenchmark(workload, [.. Enumerable.Range(1, 16)])));
            sides.Add(pytorch.Train(workload, threads: 1, indexes: true));
        }

        var floor = StepFloor.Of(ours.Items[0].Cost);
        var copy = Rate(1, () => MachineRates.Copy((long)floor.Bytes));
        Write(workload, sides, rounds, EpochsPerRound, [.. sides.Select(_ => floor.Microseconds(gemm, copy))]);
    }

    private static void CompareImages(PyTorchProcess pytorch, int rounds, double gemm, double gemmOfTwo)
    {
        using var ours = new Disposables<TrainingArrayBenchmark>();
        List<IStepBenchmark> sides =
        [
            pytorch.Train(Convolutional, threads: 1), ours.Add(new TrainingArrayBenchmark(Convolutional, [1])),
            pytorch.Train(Convolutional, threads: 2), ours.Add(new TrainingArrayBenchmark(Convolutional, [1], threads: 2)),
            ours.Add(new TrainingArrayBenchmark(Convolutional, [1, 1, 1, 1])),
            ours.Add(new TrainingArrayBenchmark(Convolutional, [.. Enumerable.Repeat(1, 16)])),
        ];
        var floor = StepFloor.Of(ours.Items[0].Cost);
        var copy = Rate(1, () => MachineRates.Copy((long)floor.Bytes));
        var (one, two) = (floor.Microseconds(gemm, copy), floor.Microseconds(gemmOfTwo, copy));
        Write(Convolutional, sides, rounds, EpochsOfImagesPerRound, [one, one, two, two, one, one]);
        Console.WriteLine(string.Create(
            Culture, $"Memory of one lane of it, by the estimate: {ours.Items[0].Cost.Bytes >> 20} MiB, of which {ours.Items[0].Cost.ActivationBytes >> 20} MiB for the rows of a step."));
    }

    private static void Write(StepWorkload workload, IReadOnlyList<IStepBenchmark> sides, int rounds, int epochs, IReadOnlyList<double> floors)
    {
        var comparison = new SideBySide(sides);
        comparison.WarmUp();
        for (var round = 0; round < rounds; round++)
        {
            comparison.Round(epochs);
        }

        StepTable.Write(workload, comparison, reference: 0, floors, Console.Out);
    }

    private static double Rate(int threads, Func<double> rate)
    {
        set_num_threads(threads);
        return rate();
    }
}
