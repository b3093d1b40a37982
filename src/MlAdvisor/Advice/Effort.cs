using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;

namespace MlAdvisor.Advice;

/// <summary>
/// How many seeds an advice takes. Where rows are few, trainings cost next to nothing and say little, so every setting is tried with all seeds. Where they
/// are many, one seed shows the region, and further ones go to where the recommendation is decided. It depends on the data alone, so that an advice can be
/// repeated.
/// </summary>
/// <param name="SearchSeeds">Of the map and of the climb, at least 1.</param>
/// <param name="Heats">Numbers of seeds after which the race of the best few is looked at, ascending; at least 2, and at least <paramref name="SearchSeeds"/>.</param>
/// <param name="MostTrainings">What its heats may cost, seeds of the search included; the first one is run whatever it costs.</param>
/// <param name="Looks">Numbers of fresh seeds after which the confirmation may be looked at, ascending.</param>
internal sealed record Effort(int SearchSeeds, IReadOnlyList<int> Heats, int MostTrainings, IReadOnlyList<int> Looks)
{
    // However little is left: the seeds of the first look alone hardly ever tell two settings apart.
    private const int FewestLooks = 2;

    // Below this many validation rows, one draw of them says more about the draw than about the setting.
    private const int FewValidationRows = 100;

    // Where validation rows are few, more seeds have to make up for them.
    private const int SeedsForFewRows = 8;

    // From here on a training costs enough to be counted.
    private const int ManyRows = 1000;

    private const double ShareOfConfirmation = 0.25;

    // Settings that race: after one seed, the best of thirty is among the first ten. Each takes about this many of the trainings that the race may cost.
    private const int MostContenders = 10;
    private const int FewestContenders = 2;
    private const int TrainingsOfAContender = 4;

    // Each about half as many again as the one before: a heat trains side by side.
    private static readonly int[] _furtherHeats = [5, 8, 12, 16, 20];

    /// <value>What the race's heats may cost beyond that while taking the leader may lose much, in trainings. The default is as much again.</value>
    public int Reserve { get; init; } = MostTrainings;

    /// <value>What the confirmation may cost beside what the race leaves, in trainings after its first look. The default is any number.</value>
    public int ToConfirm { get; init; } = int.MaxValue;

    /// <value>Settings that race.</value>
    public int Contenders => Math.Clamp(MostTrainings / TrainingsOfAContender, FewestContenders, MostContenders);

    /// <value>Seeds with which the winner of a sample is carried over to all rows.</value>
    public int CarryingSeeds => SearchSeeds;

    /// <summary>The looks that the confirmation can afford.</summary>
    /// <param name="left">Trainings that the race left of what it might cost.</param>
    /// <param name="ofASeed">What a seed costs, in trainings.</param>
    public IReadOnlyList<int> LooksAfter(double left, double ofASeed) => [.. Looks.Where((seeds, look) => look < FewestLooks || IsAffordable(seeds, left, ofASeed))];

    /// <summary>Whether the second look costs no more than there is for it, and need not be earned by a gain at the first one.</summary>
    /// <param name="left">Trainings that the race left of what it might cost.</param>
    /// <param name="ofASeed">What a seed costs, in trainings.</param>
    public bool LooksTwice(double left, double ofASeed) => IsAffordable(Looks[FewestLooks - 1], left, ofASeed);

    private bool IsAffordable(int seeds, double left, double ofASeed) => ofASeed * (seeds - Looks[0]) <= ToConfirm + left;

    /// <summary>Whether validation rows are drawn anew for each seed.</summary>
    public static bool IsResampled(PreparedData data) => data.Validation.Rows < FewValidationRows;

    /// <summary>What suits a definition on its rows.</summary>
    public static Effort For(AdvisorDefinition advisor, AdviceRows rows)
    {
        var data = rows.Search;
        var generously = rows.TrainingsOfARace + rows.TrainingsToSpare;
        if (rows.IsSampled)
        {
            // Where trainings are dear, evidence has to be bought with fewer; but what a budget allows for is there to be spent.
            return new Effort(1, HeatsFrom(advisor.Seeds), generously, [3, 6, 12]) { Reserve = 0, ToConfirm = advisor.Budget is null ? 0 : int.MaxValue };
        }

        if (IsResampled(data))
        {
            var seeds = Math.Max(SeedsForFewRows, advisor.Seeds);
            return new Effort(seeds, HeatsFrom(seeds), generously, [6, 10, 20]);
        }

        // Of few rows trainings cost next to nothing, and a budget ends by itself. Else most of what can be spared is for the race, which decides what is recommended:
        // where the confirmation would need many seeds, the two settings are nearly equally good.
        var isCheap = data.Train.Rows + data.Validation.Rows < ManyRows;
        int[] looks = [3, 6, 10, 20];
        var toConfirm = (int)(ShareOfConfirmation * rows.TrainingsToSpare);
        return isCheap || advisor.Budget is not null
            ? new Effort(isCheap ? advisor.Seeds : 1, HeatsFrom(advisor.Seeds), generously, looks)
            : new Effort(1, HeatsFrom(advisor.Seeds), generously - toConfirm, looks) { ToConfirm = toConfirm };
    }

    private static IReadOnlyList<int> HeatsFrom(int first) => [first, .. _furtherHeats.Where(count => count > first)];
}
