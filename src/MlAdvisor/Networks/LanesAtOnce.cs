namespace MlAdvisor.Networks;

/// <summary>
/// How many lanes are best convolved at once: a rule on shapes alone, never on a clock, so that a training gives the same bits each time. It was read off
/// <c>./build.sh bench convolutions</c>, which shows how far it is from the best.
/// </summary>
internal static class LanesAtOnce
{
    // What one convolution gives off should still be near the processor when the next layer takes it: 4 MiB of floats.
    private const long Outputs = 1L << 20;

    // Above these, what a lane computes is so much that another call does not matter, and the copies that bring lanes together do.
    private const long OutputsOfSharedRows = 200L << 10;
    private const long OutputsOfBlocks = 1L << 16;
    private const long Products = 1L << 20;

    // oneDNN's fast kernels compute so many channels at a time. Of a group with another number of them it convolves group by group, slowly.
    private const int Block = 8;

    /// <summary>Lanes of one convolution at most.</summary>
    /// <param name="plan">The convolution of one lane.</param>
    /// <param name="rows">Rows of a lane.</param>
    /// <param name="lanes">How many lanes there are, at least 1.</param>
    /// <param name="sharesRows">Whether lanes see the same rows: then one convolution has the filters of all of them, else each lane is a group.</param>
    public static int Of(Conv2dPlan plan, long rows, int lanes, bool sharesRows)
    {
        var outputs = Math.Max(1, rows * plan.Outputs);
        var pays = sharesRows ? outputs <= OutputsOfSharedRows : PaysInGroups(plan, outputs);
        return pays ? (int)Math.Clamp(Outputs / outputs, 1, lanes) : 1;
    }

    private static bool PaysInGroups(Conv2dPlan plan, long outputs)
    {
        var isOfBlocks = plan.Input.Channels % Block == 0 && plan.Output.Channels % Block == 0;
        return (isOfBlocks && outputs <= OutputsOfBlocks) || outputs * plan.Input.Channels * plan.Kernel * plan.Kernel <= Products;
    }
}
