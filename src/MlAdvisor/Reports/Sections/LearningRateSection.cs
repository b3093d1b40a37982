using MlAdvisor.Advice;
using MlAdvisor.Reports.Readings;

namespace MlAdvisor.Reports.Sections;

/// <summary>Loss against learning rate.</summary>
internal static class LearningRateSection
{
    /// <summary>The section of an advice.</summary>
    public static ReportSection From(AdviceResult result) => new()
    {
        Id = "learning-rate",
        Heading = "Loss against learning rate",
        Paragraphs = [result.Curves.Count > 0 ? About(result, result.Curves[0]) : AboutMapOnly(result)],
        Figures = [.. Figures(result)],
    };

    private static string About(AdviceResult result, LearningRateCurve curve)
    {
        var best = curve.Points.FirstOrDefault(point => point.LearningRate == curve.BestRate);
        var loss = best is null ? string.Empty : $", with a mean {Words.FinalLoss(result, curve.Epochs)} of {NumberText.Loss(best.MeanLoss)}";
        var sample = result.Provenance.SearchRows.Train < result.Provenance.Rows.Train ? $" on the sample of {Words.Plural(result.Provenance.SearchRows.Train, "row")}" : string.Empty;
        var trained = $"At batch size {NumberText.Count(curve.BatchSize)}, trained for {Words.Plural(curve.Epochs, "epoch")}{sample}";
        if (curve.Points.Count > 0 && curve.Points.All(point => !double.IsFinite(point.MeanLoss)))
        {
            return $"{trained}, no rate tried ends at a finite loss with every seed.";
        }

        return $"{trained}, the best rate tried is {NumberText.Rate(curve.BestRate)}{loss}. "
            + $"Its 95% interval is {Words.Rates(curve.BestRateInterval)}; the safe interval, where rates are worse by no more than noise or a trifle, is {Words.Rates(curve.SafeInterval)}."
            + (Words.IsWhole(result, curve.Epochs) ? string.Empty : $" The search was ended before any rate was trained for all {Words.Plural(result.Definition.Trainer.Epochs, "epoch")} here: at the end a smaller rate may be the best.");
    }

    private static string AboutMapOnly(AdviceResult result) =>
        $"No rate was worth training to the end: after one epoch, none is below {NumberText.Loss(result.Map.ConstantLoss)}, the loss of the best constant prediction, by more than noise.";

    private static IEnumerable<ReportFigure> Figures(AdviceResult result)
    {
        var main = result.Curves.FirstOrDefault(curve => curve.Points.Count > 0);
        var row = MapRow.Nearest(result.Map, main?.BatchSize ?? result.Recommendation.Present.BatchSize);
        if (main is not null || row is not null)
        {
            yield return new ReportFigure([LearningRateChart.Draw(result, main, row)], Table(result, main, row));
        }

        if (Others(result).Any())
        {
            yield return new ReportFigure(
                [.. Others(result).Select(curve => LearningRateChart.DrawPanel(result, curve))],
                OtherTable(result))
            {
                Caption = "The other batch sizes, on the same axes: mean and its 95% interval, safe interval shaded, constant predictor dashed.",
            };
        }
    }

    private static IEnumerable<LearningRateCurve> Others(AdviceResult result) =>
        result.Curves.Where(curve => curve.Points.Count > 0).Skip(1).OrderBy(curve => curve.BatchSize);

    private static ReportTable Table(AdviceResult result, LearningRateCurve? curve, MapRow? row)
    {
        var final = curve?.Points.ToDictionary(point => point.LearningRate) ?? [];
        var first = row?.Cells.ToDictionary(cell => cell.Setting.LearningRate) ?? [];
        return new ReportTable(
            $"Validation loss at batch size {NumberText.Count(curve?.BatchSize ?? row!.BatchSize)}"
            + (curve is not null && row is not null && row.BatchSize != curve.BatchSize ? $"; after epoch 1 at batch size {NumberText.Count(row.BatchSize)}" : string.Empty),
            ["learning rate", "after epoch 1 (median)", curve is null || Words.IsWhole(result, curve.Epochs) ? "final (mean)" : $"after epoch {NumberText.Count(curve.Epochs)} (mean)", "95% interval", "every seed", "safe"],
            [
                .. final.Keys.Union(first.Keys).Order().Select(rate =>
                {
                    var (point, cell) = (final.GetValueOrDefault(rate), first.GetValueOrDefault(rate));
                    return (IReadOnlyList<string>)
                    [
                        NumberText.Rate(rate),
                        cell is null ? "not tried" : $"{NumberText.Loss(cell.MedianLoss)} {Words.Of(cell.Symptom)}",
                        point is null ? "left early" : NumberText.Loss(point.MeanLoss),
                        point is null ? string.Empty : Words.Losses(point.LossInterval),
                        point is null ? string.Empty : string.Join(", ", point.Losses.Select(NumberText.Loss)),
                        point is null ? string.Empty : point.Safe ? "yes" : "no",
                    ];
                }),
            ]);
    }

    private static ReportTable OtherTable(AdviceResult result) => new(
        "Best rates at the other batch sizes",
        ["batch size", "best rate", "95% interval", "safe interval", "loss at the best rate"],
        [
            .. Others(result).Select(curve => (IReadOnlyList<string>)
            [
                NumberText.Count(curve.BatchSize),
                NumberText.Rate(curve.BestRate),
                Words.Rates(curve.BestRateInterval),
                Words.Rates(curve.SafeInterval),
                NumberText.Loss(curve.Points.Select(point => point.MeanLoss).DefaultIfEmpty(double.NaN).Min()) + (Words.IsWhole(result, curve.Epochs) ? string.Empty : $" after epoch {NumberText.Count(curve.Epochs)}"),
            ]),
        ]);
}
