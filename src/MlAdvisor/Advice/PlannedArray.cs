using MlAdvisor.Training;

namespace MlAdvisor.Advice;

/// <summary>Lanes that are to train together, and what that costs.</summary>
/// <param name="BatchSize">Rows a step.</param>
/// <param name="Epochs">For how many epochs, at least 1.</param>
/// <param name="StepsPerEpoch">Steps of one, at least 1.</param>
/// <param name="Lanes">The lanes; at least one.</param>
internal sealed record PlannedArray(int BatchSize, int Epochs, int StepsPerEpoch, IReadOnlyList<LaneSettings> Lanes)
{
    // A step of a small network, whatever its lanes, costs about as much as so many lanes of so many rows (bench train).
    private const double FixedLanes = 3;
    private const double RowsOfALane = 32;

    private double Cost => (double)Epochs * StepsPerEpoch * (FixedLanes + (Lanes.Count * (1 + (BatchSize / RowsOfALane)) / 2));

    /// <summary>
    /// Deals arrays to workers. Lanes are cheapest together, but a worker that stands idle is dearer: the most expensive array is halved while that ends the
    /// work sooner.
    /// </summary>
    /// <param name="arrays">The arrays.</param>
    /// <param name="busy">Others that run beside them and can not be halved.</param>
    /// <param name="workers">How many run side by side, at least 1.</param>
    public static IReadOnlyList<PlannedArray> Deal(IReadOnlyList<PlannedArray> arrays, IReadOnlyList<PlannedArray> busy, int workers)
    {
        var dealt = arrays.ToList();
        while (dealt.Count > 0 && dealt.MaxBy(array => array.Cost) is { Lanes.Count: > 1 } dearest)
        {
            var half = dearest.Lanes.Count / 2;
            List<PlannedArray> halved = [.. dealt.Where(array => array != dearest), dearest with { Lanes = [.. dearest.Lanes.Take(half)] }, dearest with { Lanes = [.. dearest.Lanes.Skip(half)] }];
            if (Makespan([.. halved, .. busy], workers) >= Makespan([.. dealt, .. busy], workers))
            {
                break;
            }

            dealt = halved;
        }

        return dealt;
    }

    /// <summary>When the last worker ends, where each takes the most expensive array that is left (Graham, 1969).</summary>
    private static double Makespan(IReadOnlyList<PlannedArray> arrays, int workers)
    {
        var ends = new double[workers];
        foreach (var array in arrays.OrderByDescending(array => array.Cost))
        {
            ends[Array.IndexOf(ends, ends.Min())] += array.Cost;
        }

        return ends.Max();
    }
}
