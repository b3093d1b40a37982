using MlAdvisor.Reports.Charts;
using MlAdvisor.Reports.Readings;

namespace MlAdvisor.Reports.Sections;

/// <summary>One line of a chart of losses.</summary>
/// <param name="Name">What trained, for a table's heading.</param>
/// <param name="Label">The same for the legend, with its setting.</param>
/// <param name="Subject">The same as the beginning of a sentence.</param>
/// <param name="Losses">Its losses, of at least one training.</param>
/// <param name="Ink">What it stands for.</param>
/// <param name="Glyph">The shape of its points.</param>
internal sealed record LossCurve(string Name, string Label, string Subject, SeedLosses Losses, Ink Ink, Glyph Glyph);

/// <summary>Draws validation losses epoch by epoch: a line at the median over seeds, a band from lowest to highest, and the constant prediction's.</summary>
internal static class LossCurves
{
    /// <summary>The chart with its numbers.</summary>
    /// <param name="curves">At least one.</param>
    /// <param name="constantLoss">Loss of the best constant prediction.</param>
    public static ReportFigure Figure(IReadOnlyList<LossCurve> curves, double constantLoss) => new([Draw(curves, constantLoss)], Table(curves));

    private static Chart Draw(IReadOnlyList<LossCurve> curves, double constantLoss)
    {
        var last = curves.Max(curve => curve.Losses.LastEpoch);
        var epochs = curves.SelectMany(curve => Enumerable.Range(1, Math.Max(1, curve.Losses.LastEpoch)).Select(epoch => (curve.Losses, Epoch: epoch))).ToList();
        return new Chart
        {
            Id = "curves",
            Title = "Validation loss after every epoch",
            Description = string.Join(' ', curves.Select(Describe)) + $" The best constant prediction has {NumberText.Loss(constantLoss)}.",
            X = new Axis("epoch", new LinearScale(0, Math.Max(1, last), WholeNumbers: true)),
            Y = new Axis("validation loss", LossAxis.Scale(epochs.Select(at => at.Losses.Median(at.Epoch)), constantLoss, epochs.SelectMany(at => at.Losses.At(at.Epoch)))),
            Marks = [new LevelMark(constantLoss, Ink.Constant), .. curves.SelectMany(Marks)],
            Legend =
            [
                .. curves.Select(curve => new LineKey(curve.Label, curve.Ink, curve.Glyph, Band: true)),
                new LineKey($"constant predictor ({NumberText.Loss(constantLoss)})", Ink.Constant, Dashed: true),
            ],
        };
    }

    private static IEnumerable<Mark> Marks(LossCurve curve)
    {
        var losses = curve.Losses;
        var epochs = Enumerable.Range(0, losses.LastEpoch + 1).Where(epoch => losses.At(epoch).Any()).ToList();
        yield return new BandMark([.. epochs.Select(epoch => new BandPoint(epoch, losses.Range(epoch).Low, losses.Range(epoch).High))], curve.Ink);
        yield return new LineMark([.. epochs.Select(epoch => new ChartPoint(epoch, losses.Median(epoch)))], curve.Ink);

        // At most a dozen points: more would hide the line.
        var stride = Math.Max(1, (epochs.Count + 11) / 12);
        yield return new PointMark(
            [.. epochs.Where(epoch => epoch % stride == 0 || epoch == epochs[^1]).Select(epoch => new ChartPoint(epoch, losses.Median(epoch), $"Epoch {Words.Invariant(epoch)}: loss {NumberText.Loss(losses.Median(epoch))} (median)"))],
            curve.Glyph,
            curve.Ink,
            3.5);
    }

    private static string Describe(LossCurve curve)
    {
        var (losses, last) = (curve.Losses, curve.Losses.LastEpoch);
        return $"{curve.Subject}: median loss {NumberText.Loss(losses.Median(0))} untrained, "
            + $"{NumberText.Loss(losses.Median(Math.Min(1, last)))} after epoch 1, {NumberText.Loss(losses.Median(last))} after epoch {Words.Invariant(last)}.";
    }

    private static ReportTable Table(IReadOnlyList<LossCurve> curves) => new(
        $"Validation loss over {Words.Plural(curves[0].Losses.Runs.Count, "seed")}: median, and lowest to highest",
        ["epoch", .. curves.SelectMany(curve => new[] { $"{curve.Name}, median", $"{curve.Name}, range" })],
        [
            .. Enumerable.Range(0, curves.Max(curve => curve.Losses.LastEpoch) + 1).Select(epoch => (IReadOnlyList<string>)
            [
                Words.Invariant(epoch),
                .. curves.SelectMany(curve => curve.Losses.At(epoch).Any()
                    ? new[] { NumberText.Loss(curve.Losses.Median(epoch)), Words.Losses(curve.Losses.Range(epoch)) }
                    : ["not trained", string.Empty]),
            ]),
        ]);
}
