using MlAdvisor.Advice;
using MlAdvisor.Reports.Charts;
using MlAdvisor.Reports.Readings;

namespace MlAdvisor.Reports.Sections;

/// <summary>What the batch size costs and gains; no section where nothing learns.</summary>
internal static class BatchSizeSection
{
    /// <summary>The section of an advice.</summary>
    public static IEnumerable<ReportSection> From(AdviceResult result)
    {
        if (result.Batches.Count == 0)
        {
            yield break;
        }

        yield return new ReportSection
        {
            Id = "batch-size",
            Heading = "Batch size",
            Paragraphs = [About(result)],
            Figures = [new ReportFigure([.. Charts(result)], Table(result)) { Caption = Caption(result) }],
        };
    }

    private static string About(AdviceResult result)
    {
        var tied = result.Batches.Where(batch => batch.TiedWithBest).Select(batch => NumberText.Count(batch.BatchSize)).ToList();
        var after = Words.IsWhole(result, Epochs(result)) ? string.Empty : $" after epoch {NumberText.Count(Epochs(result))}";
        var words = result.Batches.Count == 1 ? $"Batch size {NumberText.Count(result.Batches[0].BatchSize)} is the only one here, at the best rate found for it{after}."
            : tied.Count > 1 ? $"Each at the best rate found for it{after}, batch sizes {string.Join(", ", tied)} end at losses that can not be told apart."
            : $"Each batch size was given the best rate found for it{after}; {tied.FirstOrDefault() ?? "none"} ends lowest, beyond noise.";
        if (result.TargetLoss is { } target)
        {
            var fastest = result.Batches.Where(batch => batch.SecondsToTarget is not null).MinBy(batch => batch.SecondsToTarget);
            words += $" The target is a validation loss of {NumberText.Loss(target)}"
                + (fastest is null
                    ? "; no batch size reached it in more than half of the seeds."
                    : $": on this machine batch size {NumberText.Count(fastest.BatchSize)} gets there first, in {NumberText.Seconds(fastest.SecondsToTarget!.Value)}.");
        }

        return words + NoiseScaleLine.Explain(result);
    }

    // The batch sizes are compared where most was trained of them.
    private static int Epochs(AdviceResult result) => result.Curves.Max(curve => curve.Epochs);

    private static string Caption(AdviceResult result)
    {
        var runs = ConfirmationReading.From(result);
        var marks = runs.IsComparison && runs.Present.Setting.BatchSize != runs.Other.Setting.BatchSize
            ? $"Diamond: the present batch size; large dot: the {runs.OtherName} one."
            : "Marked: the present batch size.";
        return $"Every batch size at the best rate found for it. {marks}";
    }

    private static IEnumerable<Chart> Charts(AdviceResult result)
    {
        if (result.TargetLoss is not null)
        {
            var (unit, seconds) = TimeUnit(result.Batches.Max(batch => batch.SecondsToTarget) ?? 1);
            yield return Panel(result, "batch-seconds", "Time to target", unit, batch => batch.SecondsToTarget / seconds, value => NumberText.Seconds(value * seconds));
            yield return Panel(result, "batch-steps", "Steps to target", "steps", batch => batch.StepsToTarget, NumberText.Amount);
        }

        yield return LossPanel(result);
    }

    private static (string Name, double Seconds) TimeUnit(double longest) => longest switch
    {
        < 1 => ("milliseconds", 1e-3),
        < 120 => ("seconds", 1),
        < 7200 => ("minutes", 60),
        _ => ("hours", 3600),
    };

    private static Chart Panel(AdviceResult result, string id, string title, string unit, Func<BatchOutcome, double?> value, Func<double, string> text)
    {
        var reached = result.Batches.Where(batch => value(batch) is not null).ToList();
        var missed = result.Batches.Where(batch => value(batch) is null).Select(batch => new ChartPoint(batch.BatchSize, double.PositiveInfinity, $"Batch size {NumberText.Count(batch.BatchSize)}: target not reached"));
        var points = reached.Select(batch => new ChartPoint(batch.BatchSize, value(batch)!.Value, $"Batch size {NumberText.Count(batch.BatchSize)}: {text(value(batch)!.Value)}")).ToList();
        return new Chart
        {
            Id = id,
            Title = title,
            Description = $"{title} against batch size: "
                + string.Join(", ", result.Batches.Select(batch => $"{NumberText.Count(batch.BatchSize)}: {(value(batch) is { } number ? text(number) : "not reached")}")) + "." + NoiseScaleLine.Describe(result),
            X = BatchAxis(result),
            Y = new Axis(unit, FromZero(points.Select(point => point.Y))),
            Shape = ChartShape.Panel,
            Legend = [.. NoiseScaleLine.Keys(result, BatchAxis(result))],
            Marks = [.. NoiseScaleLine.Marks(result), new LineMark(points, Ink.Neutral), new PointMark([.. points, .. missed], Glyph.Disc, Ink.Neutral, 4), .. Settings(result, points)],
        };
    }

    private static Chart LossPanel(AdviceResult result)
    {
        var points = result.Batches.Select(batch => new ChartPoint(batch.BatchSize, batch.MeanLoss, $"Batch size {NumberText.Count(batch.BatchSize)}: loss {NumberText.Loss(batch.MeanLoss)}")).ToList();
        var shown = result.Batches.SelectMany(batch => batch.Losses).Concat(points.Select(point => point.Y)).Where(loss => loss <= result.Map.ConstantLoss * 1.2);
        return new Chart
        {
            Id = "batch-loss",
            Title = Words.Capital(Words.FinalLoss(result, Epochs(result))),
            Description = $"Mean {Words.FinalLoss(result, Epochs(result))} against batch size, each at its best rate: "
                + string.Join(", ", result.Batches.Select(batch => $"{NumberText.Count(batch.BatchSize)}: {NumberText.Loss(batch.MeanLoss)}{(batch.TiedWithBest ? " (tied with the best)" : string.Empty)}")) + "." + NoiseScaleLine.Describe(result),
            X = BatchAxis(result),
            Y = new Axis("validation loss", FromZero(shown)),
            Shape = ChartShape.Panel,
            Legend = [.. NoiseScaleLine.Keys(result, BatchAxis(result))],
            Marks =
            [
                .. NoiseScaleLine.Marks(result),
                new WhiskerMark([.. result.Batches.Where(batch => batch.Losses.Any(double.IsFinite)).Select(batch => new BandPoint(batch.BatchSize, batch.Losses.Where(double.IsFinite).Min(), batch.Losses.Where(double.IsFinite).Max()))], Ink.Neutral),
                new PointMark(points, Glyph.Disc, Ink.Neutral, 4),
                .. Settings(result, points),
            ],
        };
    }

    private static IEnumerable<Mark> Settings(AdviceResult result, List<ChartPoint> points)
    {
        var runs = ConfirmationReading.From(result);
        foreach (var (setting, ink, glyph) in new[] { (runs.Present.Setting, Ink.Present, Glyph.Diamond), (runs.Other.Setting, Ink.Recommended, Glyph.Disc) })
        {
            var marked = points.Where(point => point.X == setting.BatchSize).ToList();
            if (marked.Count > 0)
            {
                yield return new PointMark(marked, glyph, ink, 5.5);
            }
        }
    }

    private static Axis BatchAxis(AdviceResult result) =>
        new("batch size", new CategoryScale([.. result.Batches.Select(batch => (double)batch.BatchSize)], value => NumberText.Count((long)value)));

    /// <summary>Lengths are compared from zero, unless they differ by orders of magnitude.</summary>
    private static Scale FromZero(IEnumerable<double> values)
    {
        var finite = values.Where(double.IsFinite).DefaultIfEmpty(1).ToList();
        var (low, high) = (finite.Min(), finite.Max());
        return low > 0 && high / low > 20 ? new LogScale(low / 1.5, high * 1.5)
            : low >= 0 ? new LinearScale(0, high > 0 ? high * 1.15 : 1)
            : new LinearScale(low - (0.1 * (high - low)) - 1e-3, high + (0.1 * (high - low)) + 1e-3);
    }

    private static ReportTable Table(AdviceResult result) => new(
        result.TargetLoss is { } target ? $"Batch sizes at their best rates; the target is a validation loss of {NumberText.Loss(target)}" : "Batch sizes at their best rates",
        ["batch size", "best rate", $"{Words.FinalLoss(result, Epochs(result))} (mean)", "tied with best", "epochs to target", "steps to target", "seconds to target", "steps a second", .. NoiseScaleLine.Column(result)],
        [
            .. result.Batches.Select(batch => (IReadOnlyList<string>)
            [
                NumberText.Count(batch.BatchSize),
                NumberText.Rate(batch.LearningRate),
                NumberText.Loss(batch.MeanLoss),
                batch.TiedWithBest ? "yes" : "no",
                batch.EpochsToTarget is { } epochs ? NumberText.Amount(epochs) : "not reached",
                batch.StepsToTarget is { } steps ? NumberText.Amount(steps) : "not reached",
                batch.SecondsToTarget is { } seconds ? NumberText.Seconds(seconds) : "not reached",
                NumberText.Amount(batch.StepsPerSecond),
                .. NoiseScaleLine.Share(result, batch.BatchSize),
            ]),
        ]);
}
