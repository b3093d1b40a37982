using MlAdvisor.Training;

namespace MlAdvisor.Advice;

/// <summary>The seeds of an advice; no seed serves two purposes.</summary>
/// <param name="Search">Of the search, as many as the last heat of its best few has.</param>
/// <param name="Carrying">Of what carries the winner of a sample over to all rows; empty where the search is on all rows.</param>
/// <param name="Fresh">Of the confirmation, as many as its last look has.</param>
internal sealed record AdviceSeeds(IReadOnlyList<int> Search, IReadOnlyList<int> Carrying, IReadOnlyList<int> Fresh)
{
    // Purposes are this far from each other; none has so many seeds.
    private const int Distance = 1000;

    /// <summary>The seeds of a definition.</summary>
    /// <param name="first">The definition's seed.</param>
    /// <param name="effort">How many.</param>
    /// <param name="carries">Whether the winner of a sample is carried over to all rows.</param>
    public static AdviceSeeds Of(int first, Effort effort, bool carries) => new(
        SeedSequence.From(first, effort.Heats[^1]),
        SeedSequence.From(first, carries ? effort.CarryingSeeds : 0, 2 * Distance),
        SeedSequence.From(first, effort.Looks[^1], Distance));
}
