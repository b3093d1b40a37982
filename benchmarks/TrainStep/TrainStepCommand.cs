using System.Globalization;

namespace MlAdvisor.Benchmarks.TrainStep;

/// <summary><c>train [ROUNDS]</c>: one training step, ours beside PyTorch's.</summary>
internal static class TrainStepCommand
{
    private const int StepsPerRound = 10 * StepWorkload.StepsPerBlock;

    public static int Run(IReadOnlyList<string> options)
    {
        WarnWhenBusy();
        var rounds = options.Count > 0 ? int.Parse(options[0], CultureInfo.InvariantCulture) : 15;
        using var pytorch = new PyTorchProcess();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            One training step of a {StepWorkload.Inputs}-{StepWorkload.Hidden}-{StepWorkload.Classes} network (relu), batch {StepWorkload.Batch}, Adam, cross-entropy.
            PyTorch {pytorch.Version}, {pytorch.Threads} thread; {rounds} rounds of {StepsPerRound} steps a side, in turn; medians.

            """));

        using var alone = new TrainingArrayBenchmark("MlAdvisor, 1 lane", [1]);
        using var sameSeed = new TrainingArrayBenchmark("MlAdvisor, 16 lanes of one seed", [.. Enumerable.Repeat(1, 16)]);
        using var ownSeeds = new TrainingArrayBenchmark("MlAdvisor, 16 lanes of 16 seeds", [.. Enumerable.Range(1, 16)]);

        // In this order ours and theirs alternate.
        var comparison = new SideBySide([alone, pytorch.Step, sameSeed, pytorch.Loop, ownSeeds]);
        comparison.WarmUp(StepsPerRound);
        for (var round = 0; round < rounds; round++)
        {
            comparison.Round(StepsPerRound);
        }

        StepTable.Write(comparison, reference: 1, Console.Out);
        return 0;
    }

    // On a busy machine a short block is cut short less often than a long one, which flatters the faster side.
    private static void WarnWhenBusy()
    {
        const string LoadFile = "/proc/loadavg";
        if (File.Exists(LoadFile) && File.ReadAllText(LoadFile).Split(' ')[0] is var load && double.Parse(load, CultureInfo.InvariantCulture) > 0.5)
        {
            Console.Error.WriteLine($"The machine is busy (load {load}): numbers that are to be kept are taken on an idle one.");
        }
    }
}
