using System.Globalization;
using MlAdvisor.Advice;

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
            output.WriteLine("| task | recommended | verdict | ours | best found | random, equal cost | full grid | hindsight | present | finder: steepest | valley | minimum / 10 | advice, in plain trainings: steps | seconds | map, PyTorch's time |");
            output.WriteLine("|---|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
            foreach (var score in group)
            {
                var first = score.Advised[0];
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {score.Name} | {first.Recommended.LearningRate:G3} x {first.Recommended.BatchSize} | {first.Verdict} | {Percents(score, advised => advised.Regret)} | {Percents(score, advised => advised.BestFound)} | {Percent(score.Random)} | {Percent(score.FullGrid)} | {Percent(score.Hindsight)} | {Percent(score.Present)} | {Percent(score.Finder?.Steepest)} | {Percent(score.Finder?.Valley)} | {Percent(score.Finder?.Minimum)} | {first.Trainings:0} | {first.Seconds / score.PlainSeconds:0.0} | {Times(score)} |"));
            }

            var counted = group.Where(score => score.Rows >= RowsThatCount).ToList();
            if (counted.Count > 0)
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nOver {counted.Count} tasks of {RowsThatCount} rows and more, advices of {counted[0].Advised.Count} seeds each, judged on {counted[0].Judges} fresh ones (median, 90%, worst):\n"));
                SummaryOfAll("ours", score => score.Advised.Select(advised => advised.Regret));
                SummaryOfAll("best found", score => score.Advised.Select(advised => advised.BestFound));
                Summary("random search, equal cost", score => score.Random);
                Summary("full grid, three seeds", score => score.FullGrid);
                Summary("hindsight: full grid, by all seeds, those that judge among them", score => score.Hindsight);
                Summary("present", score => score.Present);
                Summary("learning-rate finder, steepest", score => score.Finder?.Steepest);
                Summary("learning-rate finder, valley", score => score.Finder?.Valley);
                Summary("learning-rate finder, minimum / 10", score => score.Finder?.Minimum);
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"- better than random search's median, or as good: {counted.Count(score => Median(score, advised => advised.Regret) <= score.Random)} of {counted.Count}; than its mean: {counted.Count(score => Median(score, advised => advised.Regret) <= score.RandomMean)}"));
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"- recommendations that stall: {counted.Sum(score => score.Advised.Count(advised => advised.Stalls))}"));

                List<AdvisedScore> advised = [.. counted.SelectMany(score => score.Advised)];
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"- changes to what is no better than the present setting: {advised.Count(one => one.IsFalseAlarm)} of {advised.Count(one => one.Verdict is Verdict.Change)}"));
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"- intervals of the best rate that hold the best one of the grid: {advised.Count(one => one.HoldsBestRate == true)} of {advised.Count(one => one.HoldsBestRate is not null)}"));
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"- rates that are called safe and end more than a tenth of the way to the constant prediction: {advised.Sum(one => one.UnsafeRates)} of {advised.Sum(one => one.SafeRates)}"));

                var maps = counted.Where(score => score.PyTorchMapSeconds is not null).Select(score => score.PyTorchMapSeconds!.Value / score.MapSeconds).Order().ToList();
                if (maps.Count > 0)
                {
                    output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"- stall map, PyTorch's time over ours, median of {maps.Count}: {maps[maps.Count / 2]:0.0}x"));
                }

                void Summary(string name, Func<AdviseScore, double?> regret) => SummaryOfAll(name, score => regret(score) is { } one ? [one] : []);

                void SummaryOfAll(string name, Func<AdviseScore, IEnumerable<double>> regrets)
                {
                    var sorted = counted.SelectMany(regrets).Order().ToList();
                    if (sorted.Count == 0)
                    {
                        return;
                    }

                    output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"- {name}: {Percent(sorted[sorted.Count / 2])}, {Percent(sorted[(int)Math.Ceiling(0.9 * sorted.Count) - 1])}, {Percent(sorted[^1])}"));
                }
            }
        }
    }

    private static double Median(AdviseScore score, Func<AdvisedScore, double> regret) => score.Advised.Select(regret).Order().ElementAt(score.Advised.Count / 2);

    /// <summary>The median over the advices of a task and, where there are several, the smallest and largest of them.</summary>
    private static string Percents(AdviseScore score, Func<AdvisedScore, double> regret) => score.Advised.Count == 1
        ? Percent(regret(score.Advised[0]))
        : $"{Percent(Median(score, regret))} ({Percent(score.Advised.Min(regret))} to {Percent(score.Advised.Max(regret))})";

    private static string Percent(double? share) => share is null ? "-" : share < MostPercent ? share.Value.ToString("0.0%", CultureInfo.InvariantCulture) : "beyond 1,000%";

    private static string Times(AdviseScore score) =>
        score.PyTorchMapSeconds is { } pyTorch ? string.Create(CultureInfo.InvariantCulture, $"{pyTorch / score.MapSeconds:0.0}x") : "-";
}
