using MlAdvisor.Advice;
using MlAdvisor.Reports.Charts;
using MlAdvisor.Reports.Readings;
using MlAdvisor.Training;

namespace MlAdvisor.Reports.Sections;

/// <summary>Present against recommended, epoch by epoch; no section where nothing was trained on fresh seeds.</summary>
internal static class LearningCurvesSection
{
    /// <summary>The section of an advice.</summary>
    public static IEnumerable<ReportSection> From(AdviceResult result)
    {
        var runs = ConfirmationReading.From(result);
        if (Series(runs).Any())
        {
            yield return new ReportSection
            {
                Id = "learning-curves",
                Heading = "Learning curves",
                Paragraphs = [About(result, runs)],
                Figures = [new ReportFigure([Draw([.. Series(runs)], runs.ConstantLoss)], Table([.. Series(runs)]))],
            };
        }
    }

    private static string About(AdviceResult result, ConfirmationReading runs)
    {
        var seeds = Words.Plural(result.Confirmation.Seeds.Count, "fresh seed");
        return runs.IsComparison
            ? $"The present setting ({Words.Short(runs.Present.Setting)}) beside the {runs.OtherName} one ({Words.Short(runs.Other.Setting)}), on {seeds}: same initial weights and row order in each pair."
            : $"{Words.Capital(Words.Of(runs.Present.Setting))} on {seeds}.";
    }

    private static IEnumerable<(string Name, RunSummary Runs, Ink Ink, Glyph Glyph)> Series(ConfirmationReading runs)
    {
        if (runs.Present.Runs.Count > 0)
        {
            yield return ("present", runs.Present, Ink.Present, Glyph.Diamond);
        }

        if (runs.Other.Runs.Count > 0 && (runs.IsComparison || runs.Present.Runs.Count == 0))
        {
            yield return (runs.OtherName, runs.Other, Ink.Recommended, Glyph.Disc);
        }
    }

    /// <summary>Validation loss after every epoch: the median of each series, and the range of its seeds.</summary>
    /// <param name="series">At least one.</param>
    /// <param name="constant">The constant predictor's loss.</param>
    public static Chart Draw(IReadOnlyList<(string Name, RunSummary Runs, Ink Ink, Glyph Glyph)> series, double constant)
    {
        var last = series.Max(one => LastEpoch(one.Runs));
        var epochs = series.SelectMany(one => Enumerable.Range(1, Math.Max(1, LastEpoch(one.Runs))).Select(epoch => (one.Runs, Epoch: epoch))).ToList();
        return new Chart
        {
            Id = "curves",
            Title = "Validation loss after every epoch",
            Description = string.Join(' ', series.Select(Describe)) + $" The best constant prediction has {NumberText.Loss(constant)}.",
            X = new Axis("epoch", new LinearScale(0, Math.Max(1, last), WholeNumbers: true)),
            Y = new Axis("validation loss", LossAxis.Scale(epochs.Select(at => Median(at.Runs, at.Epoch)), constant, epochs.SelectMany(at => At(at.Runs, at.Epoch)))),
            Marks = [new LevelMark(constant, Ink.Constant), .. series.SelectMany(one => Marks(one.Runs, one.Ink, one.Glyph))],
            Legend =
            [
                .. series.Select(one => new LineKey($"{one.Name} ({Words.Short(one.Runs.Setting)})", one.Ink, one.Glyph, Band: true)),
                new LineKey($"constant predictor ({NumberText.Loss(constant)})", Ink.Constant, Dashed: true),
            ],
        };
    }

    private static IEnumerable<Mark> Marks(RunSummary runs, Ink ink, Glyph glyph)
    {
        var epochs = Enumerable.Range(0, LastEpoch(runs) + 1).Where(epoch => At(runs, epoch).Any()).ToList();
        yield return new BandMark([.. epochs.Select(epoch => new BandPoint(epoch, At(runs, epoch).Min(Worst), At(runs, epoch).Max(Worst)))], ink);
        yield return new LineMark([.. epochs.Select(epoch => new ChartPoint(epoch, Median(runs, epoch)))], ink);

        // At most a dozen points: more would hide the line.
        var stride = Math.Max(1, (epochs.Count + 11) / 12);
        yield return new PointMark(
            [.. epochs.Where(epoch => epoch % stride == 0 || epoch == epochs[^1]).Select(epoch => new ChartPoint(epoch, Median(runs, epoch), $"Epoch {Words.Invariant(epoch)}: loss {NumberText.Loss(Median(runs, epoch))} (median)"))],
            glyph,
            ink,
            3.5);
    }

    private static string Describe((string Name, RunSummary Runs, Ink Ink, Glyph Glyph) series)
    {
        var last = LastEpoch(series.Runs);
        return $"{Words.Capital(series.Name)} setting, {Words.Short(series.Runs.Setting)}: median loss {NumberText.Loss(Median(series.Runs, 0))} untrained, "
            + $"{NumberText.Loss(Median(series.Runs, Math.Min(1, last)))} after epoch 1, {NumberText.Loss(Median(series.Runs, last))} after epoch {Words.Invariant(last)}.";
    }

    /// <summary>The numbers behind the drawing.</summary>
    /// <param name="series">At least one.</param>
    public static ReportTable Table(IReadOnlyList<(string Name, RunSummary Runs, Ink Ink, Glyph Glyph)> series) => new(
        $"Validation loss over {Words.Plural(series[0].Runs.Runs.Count, "seed")}: median, and lowest to highest",
        ["epoch", .. series.SelectMany(one => new[] { $"{one.Name}, median", $"{one.Name}, range" })],
        [
            .. Enumerable.Range(0, series.Max(one => LastEpoch(one.Runs)) + 1).Select(epoch => (IReadOnlyList<string>)
            [
                Words.Invariant(epoch),
                .. series.SelectMany(one => At(one.Runs, epoch).Any()
                    ? new[] { NumberText.Loss(Median(one.Runs, epoch)), Words.Losses(new Interval(At(one.Runs, epoch).Min(Worst), At(one.Runs, epoch).Max(Worst))) }
                    : ["not trained", string.Empty]),
            ]),
        ]);

    private static int LastEpoch(RunSummary runs) => runs.Runs.Max(run => run.Epochs.Count) - 1;

    private static IEnumerable<double> At(RunSummary runs, int epoch) =>
        runs.Runs.Select(run => run.After(epoch)).OfType<EpochRecord>().Select(record => record.ValidationLoss);

    private static double Worst(double loss) => double.IsNaN(loss) ? double.PositiveInfinity : loss;

    private static double Median(RunSummary runs, int epoch)
    {
        var losses = At(runs, epoch).Select(Worst).Order().ToList();
        return losses.Count == 0 ? double.NaN : (losses[(losses.Count - 1) / 2] + losses[losses.Count / 2]) / 2;
    }
}
