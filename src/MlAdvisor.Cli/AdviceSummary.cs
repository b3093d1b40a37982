using MlAdvisor.Advice;
using MlAdvisor.Reports;
using MlAdvisor.Reports.Readings;
using MlAdvisor.Training;
using Spectre.Console;

namespace MlAdvisor.Cli;

/// <summary>An advice on the console: the verdict, the numbers it rests on, and what it cost.</summary>
internal static class AdviceSummary
{
    /// <summary>Writes it.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="advice">The advice.</param>
    /// <param name="diff">The patch that carries it out; empty where there is none.</param>
    public static void Write(IAnsiConsole console, AdviceResult advice, string diff)
    {
        var recommendation = advice.Recommendation;
        console.WriteLine();
        console.WriteLine(recommendation.Summary);
        console.WriteLine();

        var rows = PlainTable.Facts();
        rows.AddFact("learning rate", Change(recommendation.Present.LearningRate, recommendation.Recommended.LearningRate, NumberText.Rate));
        rows.AddFact("batch size", Change(recommendation.Present.BatchSize, recommendation.Recommended.BatchSize, size => NumberText.Count(size)));
        if (recommendation is { SafeInterval: { } safe, BestRateInterval: { } best })
        {
            // A budget may have ended the search before any rate was trained to the end.
            rows.AddFact("best rate", $"between {NumberText.Rate(best.Low)} and {NumberText.Rate(best.High)} (95%{Words.Unfinished(advice, advice.Curves[0].Epochs)})");
            rows.AddFact("safe rates", $"{NumberText.Rate(safe.Low)} to {NumberText.Rate(safe.High)}: not worse than the best by more than noise or a trifle");
        }

        var confirmation = advice.Confirmation;
        if (recommendation.Verdict is Verdict.Change or Verdict.NotEnoughEvidence)
        {
            // A budget may have ended the trainings before their last epoch, and early stopping keeps another one of each.
            var last = confirmation.Recommended[0].Epochs.Count - 1;
            var stopsEarly = advice.Definition.Trainer.EarlyStopping is not null;
            rows.AddFact("loss after epoch 1", Losses(confirmation.FirstEpochLoss, confirmation, history => history.Epochs[1].ValidationLoss));
            if (confirmation.Epochs > 1)
            {
                rows.AddFact(stopsEarly ? "loss at the epoch kept" : $"loss after epoch {NumberText.Count(last)}", Losses(confirmation.FinalLoss, confirmation, history => history.FinalLoss));
            }
        }

        rows.AddFact("constant prediction", NumberText.Loss(confirmation.Present.Average(history => history.ConstantLoss)));
        rows.AddFact("cost", $"{NumberText.Seconds(advice.Cost.Seconds)}: {NumberText.Count(advice.Cost.Trainings)} trainings begun, {NumberText.Count(advice.Cost.LaneSteps)} steps; the full grid as plain trainings would take {NumberText.Seconds(advice.Cost.FullGridSeconds)}");
        console.Write(rows);

        if (diff.Length > 0)
        {
            console.WriteLine();
            foreach (var line in diff.TrimEnd().Split('\n'))
            {
                console.WriteLine(line, StyleOf(line));
            }
        }

        console.WriteLine();
    }

    private static string Change<T>(T present, T recommended, Func<T, string> text)
        where T : IEquatable<T> =>
        present.Equals(recommended) ? $"{text(present)} (as it is)" : $"{text(present)} -> {text(recommended)}";

    private static string Losses(PairedDifference difference, Confirmation confirmation, Func<LaneHistory, double> lossOf)
    {
        var over = difference.IsOfTypicalLosses ? (Func<IEnumerable<double>, double>)LossOverSeeds.Typical : losses => losses.Average();
        var change = $"{Text(confirmation.Present)} -> {Text(confirmation.Recommended)}";
        return difference.Pairs == 1 ? $"{change} (of one seed, which shows nothing for others)"
            : !double.IsFinite(difference.Mean) ? $"{change} ({NumberText.PValue(difference.PValue)}, {NumberText.Count(difference.Pairs)} seeds)"
            : $"{change} ({(difference.IsOfTypicalLosses ? "geometric means; " : "")}difference {NumberText.Loss(difference.Mean)}, 95% interval {NumberText.Loss(difference.Interval.Low)} to {NumberText.Loss(difference.Interval.High)}, {NumberText.PValue(difference.PValue)}, {NumberText.Count(difference.Pairs)} seeds)";

        // As the reports have it: of a loss that is not finite it is a word that tells, and there is no difference to be had.
        string Text(IReadOnlyList<LaneHistory> histories) => histories.Count(history => !double.IsFinite(lossOf(history))) switch
        {
            0 => NumberText.Loss(over(histories.Select(lossOf))),
            var diverged when diverged == histories.Count => "diverged",
            var diverged => $"diverged in {NumberText.Count(diverged)} of {NumberText.Count(histories.Count)} runs",
        };
    }

    private static Style StyleOf(string line) => line switch
    {
        _ when line.StartsWith('+') => new Style(Color.Green),
        _ when line.StartsWith('-') => new Style(Color.Red),
        _ => Style.Plain,
    };
}
