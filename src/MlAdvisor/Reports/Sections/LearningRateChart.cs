using MlAdvisor.Advice;
using MlAdvisor.Reports.Charts;
using MlAdvisor.Reports.Readings;

namespace MlAdvisor.Reports.Sections;

/// <summary>Draws loss against learning rate.</summary>
internal static class LearningRateChart
{
    /// <summary>The final losses of one batch size, before them those after one epoch, and where stalling and diverging begin.</summary>
    /// <param name="result">The advice.</param>
    /// <param name="curve">Final losses; null where nothing learns.</param>
    /// <param name="row">Losses after one epoch; null where there is no map.</param>
    public static Chart Draw(AdviceResult result, LearningRateCurve? curve, MapRow? row)
    {
        var constant = result.Map.ConstantLoss;
        var rates = (curve?.Points.Select(point => point.LearningRate) ?? []).Concat(row?.Cells.Select(cell => cell.Setting.LearningRate) ?? []).ToList();
        var losses = (curve?.Points.Select(point => point.MeanLoss) ?? []).Concat(row?.Cells.Select(cell => cell.MedianLoss) ?? []);
        return new Chart
        {
            Id = "rate",
            Title = curve is null
                ? $"Loss after one epoch against learning rate, batch size {NumberText.Count(row!.BatchSize)}"
                : $"Loss after {Trained(result, curve)} against learning rate, batch size {NumberText.Count(curve.BatchSize)}",
            Description = Describe(result, curve, row),
            X = new Axis("learning rate", Around(rates)),
            Y = new Axis("validation loss", LossAxis.Scale(losses, constant, curve?.Points.SelectMany(point => point.Losses))),
            Marks = [.. Regions(curve, row), new LevelMark(constant, Ink.Constant), .. FirstEpoch(row, curve is null), .. Final(result, curve), .. Settings(result, curve)],
            Legend = [.. Keys(result, curve, row)],
        };
    }

    /// <summary>The final losses of one of several batch sizes.</summary>
    public static Chart DrawPanel(AdviceResult result, LearningRateCurve curve)
    {
        // All panels share both axes, so that they can be compared.
        var points = result.Curves.SelectMany(one => one.Points).ToList();
        return new Chart
        {
            Id = $"rate-batch-{Words.Invariant(curve.BatchSize)}",
            Title = $"Batch size {NumberText.Count(curve.BatchSize)}" + (Words.IsWhole(result, curve.Epochs) ? string.Empty : $", after {Trained(result, curve)}"),
            Description = Describe(result, curve, null),
            X = new Axis("learning rate", Around([.. points.Select(point => point.LearningRate)])),
            Y = new Axis(Words.FinalLoss(result, curve.Epochs), LossAxis.Scale(points.Select(point => point.MeanLoss), result.Map.ConstantLoss, points.SelectMany(point => point.Losses))),
            Marks = [new SpanMark(curve.SafeInterval.Low, curve.SafeInterval.High, $"safe {Words.Rates(curve.SafeInterval)}", Ink.Safe), new LevelMark(result.Map.ConstantLoss, Ink.Constant), .. Final(result, curve)],
            Shape = ChartShape.Panel,
        };
    }

    private static string Trained(AdviceResult result, LearningRateCurve curve) => Words.IsWhole(result, curve.Epochs) ? "training" : $"epoch {NumberText.Count(curve.Epochs)}";

    private static LogScale Around(List<double> rates)
    {
        var (low, high) = (rates.Min(), rates.Max());
        var room = high > low ? Math.Pow(high / low, 0.02) : 2;
        return new LogScale(low / room, high * room);
    }

    private static IEnumerable<Mark> Regions(LearningRateCurve? curve, MapRow? row)
    {
        if (curve is not null)
        {
            yield return new SpanMark(curve.SafeInterval.Low, curve.SafeInterval.High, $"safe: {Words.Rates(curve.SafeInterval)}", Ink.Safe);
        }

        if (row?.LowerEdge is { } lower)
        {
            yield return new EdgeMark(lower, "← stalls in epoch 1", Leftwards: true);
        }

        if (row?.UpperEdge is { } upper)
        {
            yield return new EdgeMark(upper, row.DivergesAtTheRight ? "diverges in epoch 1 →" : "fails in epoch 1 →", Leftwards: false);
        }
    }

    private static IEnumerable<Mark> FirstEpoch(MapRow? row, bool isAll)
    {
        if (row is null)
        {
            yield break;
        }

        var ink = isAll ? Ink.Neutral : Ink.Muted;
        yield return new LineMark([.. row.Cells.Select(cell => new ChartPoint(cell.Setting.LearningRate, cell.MedianLoss))], ink);
        yield return new PointMark(
            [.. row.Cells.Select(cell => new ChartPoint(cell.Setting.LearningRate, cell.MedianLoss, $"Learning rate {NumberText.Rate(cell.Setting.LearningRate)}: loss {NumberText.Loss(cell.MedianLoss)} after epoch 1, {Words.Of(cell.Symptom)}"))],
            Glyph.Disc,
            ink,
            isAll ? 4 : 2.5);
    }

    private static IEnumerable<Mark> Final(AdviceResult result, LearningRateCurve? curve)
    {
        if (curve is null)
        {
            yield break;
        }

        yield return new BandMark([.. curve.Points.Select(point => new BandPoint(point.LearningRate, point.LossInterval.Low, point.LossInterval.High))], Ink.Neutral);
        yield return new LineMark([.. curve.Points.Select(point => new ChartPoint(point.LearningRate, point.MeanLoss))], Ink.Neutral);
        yield return new PointMark([.. curve.Points.SelectMany(point => point.Losses.Where(double.IsFinite).Select(loss => new ChartPoint(point.LearningRate, loss)))], Glyph.Disc, Ink.Muted, 1.8);
        yield return new PointMark(
            [.. curve.Points.Select(point => new ChartPoint(point.LearningRate, point.MeanLoss, $"Learning rate {NumberText.Rate(point.LearningRate)}: {Words.FinalLoss(result, curve.Epochs)} {NumberText.Loss(point.MeanLoss)}, 95% interval {Words.Losses(point.LossInterval)}"))],
            Glyph.Disc,
            Ink.Neutral,
            3.5);
    }

    /// <summary>The present and the other setting where this batch size is theirs.</summary>
    private static IEnumerable<Mark> Settings(AdviceResult result, LearningRateCurve? curve)
    {
        var runs = ConfirmationReading.From(result);
        foreach (var (setting, ink, glyph) in new[] { (runs.Present.Setting, Ink.Present, Glyph.Diamond), (runs.Other.Setting, Ink.Recommended, Glyph.Disc) })
        {
            var point = curve?.Points.FirstOrDefault(point => point.LearningRate == setting.LearningRate);
            if (point is not null && setting.BatchSize == curve!.BatchSize)
            {
                yield return new PointMark([new ChartPoint(point.LearningRate, point.MeanLoss)], glyph, ink, 6);
            }
        }
    }

    private static IEnumerable<LegendEntry> Keys(AdviceResult result, LearningRateCurve? curve, MapRow? row)
    {
        if (curve is not null)
        {
            yield return new LineKey($"after {Trained(result, curve)}: mean and its 95% interval", Ink.Neutral, Glyph.Disc, Band: true);
        }

        if (row is not null)
        {
            var batch = curve is not null && row.BatchSize != curve.BatchSize ? $", batch {NumberText.Count(row.BatchSize)}" : string.Empty;
            yield return curve is null ? new LineKey("after epoch 1 (median)", Ink.Neutral, Glyph.Disc) : new LineKey((Words.IsWhole(result, curve.Epochs) ? "after epoch 1" : "after epoch 1 (median)") + batch, Ink.Muted);
        }

        yield return new LineKey($"constant predictor ({NumberText.Loss(result.Map.ConstantLoss)})", Ink.Constant, Dashed: true);
        foreach (var mark in Settings(result, curve).OfType<PointMark>())
        {
            yield return new PointKey(mark.Ink == Ink.Present ? "present" : ConfirmationReading.From(result).OtherName, mark.Ink, mark.Glyph);
        }
    }

    private static string Describe(AdviceResult result, LearningRateCurve? curve, MapRow? row)
    {
        var best = curve?.Points.MinBy(point => point.MeanLoss);
        var words = best is null
            ? "No rate was trained to the end."
            : $"Loss after {Trained(result, curve!)} against learning rate: lowest {NumberText.Loss(best.MeanLoss)} at {NumberText.Rate(best.LearningRate)}; "
                + $"{NumberText.Loss(curve!.Points[0].MeanLoss)} at {NumberText.Rate(curve.Points[0].LearningRate)} and {NumberText.Loss(curve.Points[^1].MeanLoss)} at {NumberText.Rate(curve.Points[^1].LearningRate)}, the ends. "
                + $"Safe interval {Words.Rates(curve.SafeInterval)}.";
        words += $" The best constant prediction has {NumberText.Loss(result.Map.ConstantLoss)}.";
        if (row is { Anything: true, TooSmall.Count: > 0 })
        {
            words += $" After one epoch, rates up to {NumberText.Rate(row.TooSmall[^1].Setting.LearningRate)} have not begun to learn.";
        }

        return row is { Anything: true, TooLarge.Count: > 0 } ? words + $" Rates from {NumberText.Rate(row.TooLarge[0].Setting.LearningRate)} on fail." : words;
    }
}
