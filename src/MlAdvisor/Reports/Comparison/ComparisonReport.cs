using MlAdvisor.Advice;
using MlAdvisor.Runs.Comparison;
using MlAdvisor.Runs.Store;
using MlAdvisor.Training;

namespace MlAdvisor.Reports.Comparison;

/// <summary>A comparison made ready to be read: the parts of which every format is made.</summary>
internal sealed class ComparisonReport
{
    private const string None = "—";

    /// <summary>Prepares the report of a comparison.</summary>
    public ComparisonReport(RunComparison comparison)
    {
        Comparison = comparison;
        var (first, second) = (comparison.First, comparison.Second);
        (Badge, Heading) = Words(comparison);
        Sections =
        [
            SideBySide(first, second),
            .. comparison.Losses.Count > 0 ? [Losses(comparison)] : Array.Empty<ReportSection>(),
            .. ComparisonCharts.Rates(first, second),
            .. ComparisonCharts.Curves(first, second),
            MadeWith(first.Run, second.Run),
        ];
    }

    /// <value>The comparison.</value>
    public RunComparison Comparison { get; }

    /// <value>What it comes to, in a word or two.</value>
    public string Badge { get; }

    /// <value>What it comes to, as a heading.</value>
    public string Heading { get; }

    /// <value>The evidence, in reading order.</value>
    public IReadOnlyList<ReportSection> Sections { get; }

    /// <summary>What differs in what the two were made of, as a sentence.</summary>
    public string Differences => Comparison.Differences.Count == 0
        ? "Definition, rows, software and machine are the same."
        : $"What differs: {string.Join(", ", Comparison.Differences)}.";

    private static (string Badge, string Heading) Words(RunComparison comparison)
    {
        var isAdvice = comparison.First.Advice is not null;
        return comparison.Agreement switch
        {
            Agreement.Same => ("Same", isAdvice ? "The advice did not change" : "Both runs look the same"),
            Agreement.Overlapping => ("Overlapping", "The advice moved within what suits both"),
            Agreement.Changed => ("Changed", isAdvice ? "The advice changed" : "The runs differ"),
            _ => ("Can not tell", "Whether the advice changed can not be told"),
        };
    }

    private static ReportSection SideBySide(ComparedRun first, ComparedRun second) => new()
    {
        Id = "side-by-side",
        Heading = "Side by side",
        Paragraphs = [],
        Table = new ReportTable("What each comes to", ["", "first", "second"], [.. Rows().Select(row => (IReadOnlyList<string>)[row.Name, row.Of(first), row.Of(second)]).Where(row => row[1] != None || row[2] != None)]),
    };

    private static IEnumerable<(string Name, Func<ComparedRun, string> Of)> Rows()
    {
        yield return ("run", side => side.Run.Id);
        yield return ("pipeline", side => side.Run.Pipeline);
        yield return ("verdict", side => Spaced(side.Run.Verdict ?? ""));
        yield return ("setting in the definition", side => Readings.Words.Short(side.Run.Present));
        yield return ("recommended setting", side => side.Run.Recommended is { } recommended ? Readings.Words.Short(recommended) : None);
        yield return ("safe rates there", side => Curve(side) is { } curve ? Readings.Words.Rates(curve.SafeInterval) : None);
        yield return ("best rate there (95%)", side => Curve(side) is { } curve ? Readings.Words.Rates(curve.BestRateInterval) : None);
        yield return ("constant prediction's loss", side => side.Trials.Count > 0 ? NumberText.Loss(LossOverSeeds.Median(side.Trials.Select(trial => trial.History.ConstantLoss))) : None);
        yield return ("took", side => NumberText.Seconds(side.Run.Seconds));
    }

    private static StoredCurve? Curve(ComparedRun side) => side.Advice?.CurveAt(side.Advice.Recommended.BatchSize);

    private static ReportSection Losses(RunComparison comparison) => new()
    {
        Id = "losses",
        Heading = "Losses",
        Paragraphs = [AboutLosses(comparison)],
        Table = new ReportTable(
            Named(comparison) + (comparison.Losses.Any(loss => loss.First.Interval is not null || loss.Second.Interval is not null) ? ", mean over seeds with its 95% interval" : ""),
            ["", "first", "second", "difference"],
            [.. comparison.Losses.Select(loss => (IReadOnlyList<string>)[loss.Name, Text(loss.First), Text(loss.Second), Text(loss.Difference)])]),
    };

    // A budget may have ended a search before anything was trained to the end.
    private static string Named(RunComparison comparison) =>
        comparison.First.Advice?.StoppedAfter is null && comparison.Second.Advice?.StoppedAfter is null ? "Final validation loss" : "Validation loss when the search ended";

    private static string AboutLosses(RunComparison comparison) => comparison switch
    {
        { WhyNotTested: { } why } => why,
        { Losses: var losses } when losses.Any(loss => loss.IsPaired) => "The rows and the seeds are the same: the difference, first minus second, is paired by seed.",
        { Losses: var losses } when losses.Any(loss => loss.Difference is not null) => "The rows are the same, the seeds are not: the difference, first minus second, is of two independent samples (Welch's test).",
        _ => "One training each, or some that diverged: there is no interval, and no test of the difference.",
    };

    private static string Text(LossEstimate loss) => loss.Interval is { } interval ? $"{NumberText.Loss(loss.Mean)} ({Readings.Words.Losses(interval)})" : NumberText.Loss(loss.Mean);

    private static string Text(PairedDifference? difference) => difference is null
        ? "not tested"
        : $"{NumberText.Loss(difference.Mean)} ({Readings.Words.Losses(difference.Interval)}), {NumberText.PValue(difference.PValue)}";

    private static ReportSection MadeWith(StoredRun first, StoredRun second)
    {
        (string Name, Func<StoredRun, string> Of)[] rows =
        [
            ("command", run => run.Command),
            ("began", run => run.Started.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss 'UTC'", System.Globalization.CultureInfo.InvariantCulture)),
            ("rows", run => $"{NumberText.Count(run.Rows.Train)} training, {NumberText.Count(run.Rows.Validation)} validation, {NumberText.Count(run.Rows.Test)} test"),
            ("rows, SHA-256", run => run.DataHash[..16] + "…"),
            ("definition, SHA-256", run => run.DefinitionHash[..16] + "…"),
            ("MlAdvisor", run => run.Version),
            ("TorchSharp", run => run.Stack),
            ("machine", run => run.Machine),
        ];
        return new ReportSection
        {
            Id = "made-with",
            Heading = "What each was made with",
            Paragraphs = [],
            Table = new ReportTable("Command, rows and versions", ["", "first", "second"], [.. rows.Select(row => (IReadOnlyList<string>)[row.Name, row.Of(first), row.Of(second)])]),
        };
    }

    private static string Spaced(string verdict) => string.Concat(verdict.Select(letter => char.IsAsciiLetterUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"));
}
