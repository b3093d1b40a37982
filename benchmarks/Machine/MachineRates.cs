using System.Diagnostics;
using static TorchSharp.torch;

namespace MlAdvisor.Benchmarks.Machine;

/// <summary>What this machine can do at best: the rates that a step's floor is computed with.</summary>
internal static class MachineRates
{
    private static readonly long[] Sizes = [256, 512, 768, 1024];

    /// <summary>Operations a second of the best square matrix product, with as many threads as are set.</summary>
    public static double Gemm()
    {
        using var noGradient = no_grad();
        return Sizes.Max(size =>
        {
            using var scope = NewDisposeScope();
            var (a, b) = (randn(size, size), randn(size, size));
            return 2.0 * size * size * size / Best(() => a.mm(b).Dispose());
        });
    }

    /// <summary>Bytes a second, read and written counted each, of copying a buffer.</summary>
    /// <param name="bytes">The buffer's size: one that fits into a cache is copied faster.</param>
    public static double Copy(long bytes)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var from = ones(Math.Max(1024, bytes / sizeof(float)));
        var to = zeros_like(from);
        return 2.0 * sizeof(float) * from.numel() / Best(() => to.copy_(from));
    }

    // The fastest of many: a floor is what the machine can do when nothing disturbs it.
    private static double Best(Action action)
    {
        action();
        var best = double.PositiveInfinity;
        var all = Stopwatch.StartNew();
        while (all.ElapsedMilliseconds < 150)
        {
            var clock = Stopwatch.StartNew();
            action();
            best = Math.Min(best, clock.Elapsed.TotalSeconds);
        }

        return best;
    }
}
