using MathNet.Numerics.Statistics;
using MlAdvisor.Advice;
using MlAdvisor.Reports.Readings;

namespace MlAdvisor.Reports.Sections;

/// <summary>The best settings over more seeds; no section where the search ended before.</summary>
internal static class RaceSection
{
    /// <summary>The section of an advice.</summary>
    public static IEnumerable<ReportSection> From(AdviceResult result)
    {
        if (result.Contenders.Count == 0)
        {
            yield break;
        }

        yield return new ReportSection
        {
            Id = "race",
            Heading = "The best settings over more seeds",
            ShortHeading = "Best settings over seeds",
            Paragraphs = [About(result)],
            Table = Table(result),
        };
    }

    private static string About(AdviceResult result)
    {
        var contenders = result.Contenders;
        var (most, fewest) = (contenders.Max(contender => contender.Losses.Count), contenders.Min(contender => contender.Losses.Count));
        return $"Of settings that are nearly equally good the luckiest would win, so the best {NumberText.Count(contenders.Count)} of the search were tried with {Words.Plural(fewest, "seed")}"
            + (most > fewest ? $", and with up to {NumberText.Count(most)} where more could change the choice" : ", and more could hardly change the choice, or would have cost too much")
            + $": a setting was out while taking the leader instead was expected to lose no more than {NumberText.Percent(SeedRace.Trifle)} of its loss. "
            + (result.Definition.Trainer.EarlyStopping is null
                ? "It was judged by its final loss, or by the mean of the last fifth of its epochs where that is larger: what leaps there may leap at the end, with another seed."
                : "It was judged by the loss at the epoch that early stopping keeps.");
    }

    private static ReportTable Table(AdviceResult result) => new(
        "Final loss over seeds, the leader first",
        ["setting", "seeds", "judged by", "mean", "standard deviation", "smallest", "largest"],
        [
            .. result.Contenders.Select(contender => (IReadOnlyList<string>)
            [
                Words.Short(contender.Setting) + Role(contender.Setting, result.Recommendation),
                NumberText.Count(contender.Losses.Count),
                NumberText.Loss(contender.MeanSettledLoss),
                NumberText.Loss(contender.MeanLoss),
                NumberText.Loss(contender.Losses.StandardDeviation()),
                NumberText.Loss(contender.Losses.Min()),
                NumberText.Loss(contender.Losses.Max()),
            ]),
        ]);

    private static string Role(Setting setting, Recommendation advice) =>
        advice.Verdict == Verdict.Change && setting == advice.Recommended ? " (recommended)"
        : setting == advice.Present ? " (present)"
        : setting == advice.BestFound ? " (best found)"
        : string.Empty;
}
