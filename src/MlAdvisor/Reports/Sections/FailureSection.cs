using MlAdvisor.Advice;
using MlAdvisor.Diagnosis;
using MlAdvisor.Reports.Readings;
using MlAdvisor.Training;

namespace MlAdvisor.Reports.Sections;

/// <summary>Why the cells at the left and at the right of the map fail, read off the map.</summary>
internal static class FailureSection
{
    /// <summary>The section of an advice.</summary>
    public static ReportSection From(AdviceResult result)
    {
        var rows = MapRow.All(result.Map);
        return new ReportSection
        {
            Id = "failures",
            Heading = "Why the cells at the left and right fail",
            Paragraphs = rows.Any(row => row.Anything) ? [] : [.. ExplainNothing(result)],
            Facts = rows.Any(row => row.Anything) ? [.. Explain(result, rows)] : [],
            Table = rows.Any(row => row.Anything) ? Table(result, rows) : null,
        };
    }

    private static IEnumerable<ReportFact> Explain(AdviceResult result, IReadOnlyList<MapRow> rows)
    {
        var nearest = MapRow.Nearest(result.Map, result.Recommendation.Recommended.BatchSize)!;
        var row = nearest.Anything ? nearest : rows.First(row => row.Anything);
        yield return new ReportFact("Too small a rate", TooSmall(result, row));
        yield return new ReportFact("Too large a rate", TooLarge(result, row));
        if (EdgeMoves(rows) is { } moves)
        {
            yield return new ReportFact("Batch size", moves);
        }
    }

    private static string TooSmall(AdviceResult result, MapRow row)
    {
        var batch = $"At batch size {NumberText.Count(row.BatchSize)}";
        if (row.TooSmall.Count == 0)
        {
            return $"{batch} no rate tried is too small: the smallest, {NumberText.Rate(row.Cells[0].Setting.LearningRate)}, already learns.";
        }

        var steps = StepsAnEpoch(result, row.BatchSize);
        return $"{batch}, {Rates(row.TooSmall)}. After one epoch the loss is still {Losses(row.TooSmall)}, where a constant prediction has {NumberText.Loss(result.Map.ConstantLoss)}: "
            + $"{Words.Plural(steps, "step")} of that size hardly move the weights.";
    }

    private static string TooLarge(AdviceResult result, MapRow row)
    {
        var batch = $"At batch size {NumberText.Count(row.BatchSize)}";
        if (row.TooLarge.Count == 0)
        {
            return $"{batch} no rate tried is too large: the largest, {NumberText.Rate(row.Cells[^1].Setting.LearningRate)}, still learns.";
        }

        var losses = row.TooLarge.SelectMany(cell => cell.Losses).ToList();
        var lost = losses.Count(loss => !double.IsFinite(loss));
        var evidence = lost == losses.Count ? "No run ends with a finite loss"
            : lost > 0 ? $"{NumberText.Count(lost)} of {Words.Plural(losses.Count, "run")} end without a finite loss, the others at up to {NumberText.Loss(losses.Where(double.IsFinite).Max())}"
            : $"The loss ends at {Losses(row.TooLarge)}, where a constant prediction has {NumberText.Loss(result.Map.ConstantLoss)}";
        return $"{batch}, {Rates(row.TooLarge)}. {evidence}: "
            + (row.DivergesAtTheRight ? "each step overshoots by more than the one before." : "steps of that size throw the weights about, and the network ends no better than a constant.");
    }

    private static string? EdgeMoves(IReadOnlyList<MapRow> rows)
    {
        var (first, last) = (rows.First(row => row.Anything), rows.Last(row => row.Anything));
        if (first.LowerEdge is not { } low || last.LowerEdge is not { } high || high < low * 1.5)
        {
            return null;
        }

        return $"It moves the left edge: learning begins at {NumberText.Rate(first.Between[0].Setting.LearningRate)} with batch size {NumberText.Count(first.BatchSize)}, "
            + $"but at {NumberText.Rate(last.Between[0].Setting.LearningRate)} with {NumberText.Count(last.BatchSize)}, as an epoch then has fewer steps.";
    }

    private static IEnumerable<string> ExplainNothing(AdviceResult result)
    {
        var stalled = result.Map.Cells.Where(cell => cell.Symptom == Symptom.Stalled).ToList();
        var diverged = result.Map.Cells.Where(cell => cell.Symptom == Symptom.Diverged).ToList();
        if (stalled.Count > 0)
        {
            yield return $"{Words.Plural(stalled.Count, "cell")} stalled, at {RatesOf(stalled)}: the loss ends at {Losses(stalled)}, "
                + $"not below the {NumberText.Loss(result.Map.ConstantLoss)} of a constant prediction by more than noise.";
        }

        if (diverged.Count > 0)
        {
            yield return $"{Words.Plural(diverged.Count, "cell")} diverged, at {RatesOf(diverged)}.";
        }

        yield return "As there is no rate between too small and too large that learns, neither explains the stall.";
    }

    private static ReportTable Table(AdviceResult result, IReadOnlyList<MapRow> rows) => new(
        "Where learning begins and ends within one epoch",
        ["batch size", "steps an epoch", "too small", "learns", "too large"],
        [
            .. rows.Select(row => (IReadOnlyList<string>)
            [
                NumberText.Count(row.BatchSize),
                NumberText.Count(StepsAnEpoch(result, row.BatchSize)),
                row.TooSmall.Count == 0 ? (row.Anything ? "none" : "all fail") : $"up to {NumberText.Rate(row.TooSmall[^1].Setting.LearningRate)}",
                row.Anything ? Words.Rates(new Interval(row.Between[0].Setting.LearningRate, row.Between[^1].Setting.LearningRate)) : "nowhere",
                row.TooLarge.Count == 0 ? (row.Anything ? "none" : "all fail") : $"from {NumberText.Rate(row.TooLarge[0].Setting.LearningRate)}",
            ]),
        ]);

    /// <summary>Which rates, and what most of them do.</summary>
    private static string Rates(IReadOnlyList<MapCell> cells)
    {
        var diverge = cells.Count(cell => cell.Symptom == Symptom.Diverged);
        var does = diverge == 0 ? "stall" : diverge == cells.Count ? "diverge" : "stall or diverge";
        return cells.Count == 1
            ? $"rate {NumberText.Rate(cells[0].Setting.LearningRate)} {does}s"
            : $"rates {NumberText.Rate(cells[0].Setting.LearningRate)} to {NumberText.Rate(cells[^1].Setting.LearningRate)} {does}";
    }

    private static string RatesOf(IReadOnlyList<MapCell> cells) =>
        Words.Rates(new Interval(cells.Min(cell => cell.Setting.LearningRate), cells.Max(cell => cell.Setting.LearningRate)));

    private static string Losses(IReadOnlyList<MapCell> cells) =>
        Words.Losses(new Interval(cells.Min(cell => cell.MedianLoss), cells.Max(cell => cell.MedianLoss)));

    private static long StepsAnEpoch(AdviceResult result, int batchSize) => EpochSteps.Of(result.Provenance.SearchRows.Train, batchSize);
}
