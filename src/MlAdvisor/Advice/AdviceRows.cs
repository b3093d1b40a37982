using MlAdvisor.Preprocessing;

namespace MlAdvisor.Advice;

/// <summary>The rows of an advice.</summary>
/// <param name="All">All rows that there are.</param>
/// <param name="Search">What the settings are searched on: all rows, or a sample of them.</param>
/// <param name="Confirmation">What the winner is compared with the present setting on: the rows of the search, or more.</param>
internal sealed record AdviceRows(PreparedData All, PreparedData Search, PreparedData Confirmation)
{
    /// <summary>Whether the search is on a sample of the rows.</summary>
    public bool IsSampled => Search != All;

    /// <summary>Whether what was found is carried over to more rows.</summary>
    public bool AreCarriedOver => Search != Confirmation;
}
