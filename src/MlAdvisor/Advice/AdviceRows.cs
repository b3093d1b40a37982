using MlAdvisor.Preprocessing;

namespace MlAdvisor.Advice;

/// <summary>The rows of an advice.</summary>
/// <param name="Search">What the settings are searched on: all rows, or a sample of them.</param>
/// <param name="Confirmation">What the winner is compared with the present setting on: the rows of the search, or more.</param>
/// <param name="TrainingsOfARace">What trying the best few settings with more seeds may cost at least, at least 0.</param>
/// <param name="TrainingsToSpare">What that and the confirmation may cost beyond the least, at least 0.</param>
internal sealed record AdviceRows(PreparedData Search, PreparedData Confirmation, int TrainingsOfARace, int TrainingsToSpare = 0)
{
    /// <summary>All rows that there are.</summary>
    public PreparedData All => Search.Whole;

    /// <summary>Whether the search is on a sample of the rows.</summary>
    public bool IsSampled => Search != All;

    /// <summary>Whether what was found is carried over to more rows.</summary>
    public bool AreCarriedOver => Search != Confirmation;
}
