using System.Globalization;

namespace MlAdvisor.Benchmarks.Advise;

/// <summary>The scores as Markdown tables, one a group of tasks.</summary>
internal static class AdviseTable
{
    // Smaller sets can not tell settings apart; they are shown, and left out of the summary.
    private const int RowsThatCount = 600;

    // Beyond this, a choice has failed; by how much is chance.
    private const double MostPercent = 10;

    public static void Write(IReadOnlyList<AdviseScore> scores, TextWriter output)
    {
        foreach (var group in scores.GroupBy(score => score.Group))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n## {group.Key}\n"));
            output.WriteLine("| task | recommended | verdict | ours | best found | random, equal cost | full grid | present | finder: steepest | valley | minimum / 10 | advice, in plain trainings: steps | seconds | map, PyTorch's time |");
            output.WriteLine("|---|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
            foreach (var score in group)
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {score.Name} | {score.Recommended.LearningRate:G3} x {score.Recommended.BatchSize} | {score.Verdict} | {Percent(score.Ours)} | {Percent(score.Search)} | {Percent(score.Random)} | {Percent(score.FullGrid)} | {Percent(score.Present)} | {Percent(score.Finder?.Steepest)} | {Percent(score.Finder?.Valley)} | {Percent(score.Finder?.Minimum)} | {score.Trainings:0} | {score.Seconds / score.PlainSeconds:0.0} | {Times(score)} |"));
            }

            var counted = group.Where(score => score.Rows >= RowsThatCount).ToList();
            if (counted.Count > 0)
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nOver {counted.Count} tasks of {RowsThatCount} rows and more (median, 90%, worst):\n"));
                Summary("ours", score => score.Ours);
                Summary("best found", score => score.Search);
                Summary("random search, equal cost", score => score.Random);
                Summary("full grid, three seeds", score => score.FullGrid);
                Summary("present", score => score.Present);
                Summary("learning-rate finder, steepest", score => score.Finder?.Steepest);
                Summary("learning-rate finder, valley", score => score.Finder?.Valley);
                Summary("learning-rate finder, minimum / 10", score => score.Finder?.Minimum);
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"- better than random search's median, or as good: {counted.Count(score => score.Ours <= score.Random)} of {counted.Count}; than its mean: {counted.Count(score => score.Ours <= score.RandomMean)}"));
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"- recommendations that stall: {counted.Count(score => score.Stalls)}"));

                var maps = counted.Where(score => score.PyTorchMapSeconds is not null).Select(score => score.PyTorchMapSeconds!.Value / score.MapSeconds).Order().ToList();
                if (maps.Count > 0)
                {
                    output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"- stall map, PyTorch's time over ours, median of {maps.Count}: {maps[maps.Count / 2]:0.0}x"));
                }

                void Summary(string name, Func<AdviseScore, double?> regret)
                {
                    var sorted = counted.Select(regret).OfType<double>().Order().ToList();
                    if (sorted.Count == 0)
                    {
                        return;
                    }

                    output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"- {name}: {Percent(sorted[sorted.Count / 2])}, {Percent(sorted[(int)Math.Ceiling(0.9 * sorted.Count) - 1])}, {Percent(sorted[^1])}"));
                }
            }
        }
    }

    private static string Percent(double? share) => share is null ? "-" : share < MostPercent ? share.Value.ToString("0.0%", CultureInfo.InvariantCulture) : "beyond 1,000%";

    private static string Times(AdviseScore score) =>
        score.PyTorchMapSeconds is { } pyTorch ? string.Create(CultureInfo.InvariantCulture, $"{pyTorch / score.MapSeconds:0.0}x") : "-";
}
