using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;

namespace MlAdvisor.Advice;

/// <summary>
/// How many seeds an advice takes. Where rows are few, trainings cost next to nothing and say little, so every setting is tried with all seeds. Where they
/// are many, one seed shows the region, and further ones go to where the recommendation is decided. It depends on the data alone, so that an advice can be
/// repeated.
/// </summary>
/// <param name="SearchSeeds">Of the map and of the climb, at least 1.</param>
/// <param name="SemifinalSeeds">Of the last few settings, at least <paramref name="SearchSeeds"/>.</param>
/// <param name="FinalSeeds">Of the last two, at least <paramref name="SemifinalSeeds"/>.</param>
/// <param name="Looks">Numbers of fresh seeds after which the confirmation is looked at, ascending.</param>
internal sealed record Effort(int SearchSeeds, int SemifinalSeeds, int FinalSeeds, IReadOnlyList<int> Looks)
{
    // Below this many validation rows, one draw of them says more about the draw than about the setting.
    private const int FewValidationRows = 100;

    // Where validation rows are few, more seeds have to make up for them.
    private const int SeedsForFewRows = 8;

    // From here on a training costs enough to be counted.
    private const int ManyRows = 1000;

    // Of three seeds, the best of four settings is often the luckiest. Two more for the best two take a quarter off the regret that nine of ten advices stay
    // below, as much as two more for all four; what a sixth would add is lost in the noise.
    private const int FurtherSeeds = 2;

    /// <value>Seeds with which the winner of a sample is carried over to all rows.</value>
    public int CarryingSeeds => SearchSeeds;

    /// <summary>Whether validation rows are drawn anew for each seed.</summary>
    public static bool IsResampled(PreparedData data) => data.Validation.Rows < FewValidationRows;

    /// <summary>What suits a definition on its rows.</summary>
    public static Effort For(AdvisorDefinition advisor, AdviceRows rows)
    {
        var data = rows.Search;
        if (IsResampled(data))
        {
            var seeds = Math.Max(SeedsForFewRows, advisor.Seeds);
            return new Effort(seeds, seeds, seeds, [6, 10, 20]);
        }

        // Where trainings are dear, as those that are searched on a sample, evidence has to be bought with fewer.
        return rows.IsSampled
            ? new Effort(1, advisor.Seeds, advisor.Seeds, [3, 6])
            : data.Train.Rows + data.Validation.Rows < ManyRows
                ? new Effort(advisor.Seeds, advisor.Seeds, advisor.Seeds + FurtherSeeds, [3, 6, 10, 20])
                : new Effort(1, advisor.Seeds, advisor.Seeds + FurtherSeeds, [3, 6, 10, 20]);
    }
}
