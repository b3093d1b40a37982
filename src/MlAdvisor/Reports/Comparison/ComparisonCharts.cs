using MlAdvisor.Reports.Charts;
using MlAdvisor.Reports.Readings;
using MlAdvisor.Reports.Sections;
using MlAdvisor.Runs.Comparison;
using MlAdvisor.Runs.Store;

namespace MlAdvisor.Reports.Comparison;

/// <summary>Both sides of a comparison in one drawing.</summary>
internal static class ComparisonCharts
{
    /// <summary>Final loss against rate, at a batch size that both followed to the end; nothing where there is none.</summary>
    public static IEnumerable<ReportSection> Rates(ComparedRun first, ComparedRun second)
    {
        if (first.Advice is not { } one || second.Advice is not { } other || Shared(one, other) is not { } size)
        {
            yield break;
        }

        var (before, after) = (one.CurveAt(size)!, other.CurveAt(size)!);
        yield return new ReportSection
        {
            Id = "rates",
            Heading = "Learning rates",
            Paragraphs = [AdviceText(before, after, size)],
            Figures = [new ReportFigure([Draw(before, after, (one.ConstantLoss + other.ConstantLoss) / 2, size)], Table(before, after))],
        };
    }

    /// <summary>Validation loss after every epoch: of runs, theirs; of advices, those of the best setting found, on the seeds on which it was compared with the present one.</summary>
    public static IEnumerable<ReportSection> Curves(ComparedRun first, ComparedRun second)
    {
        LossCurve[] curves = [Curve("first", first, Ink.Present, Glyph.Diamond), Curve("second", second, Ink.Recommended, Glyph.Disc)];
        if (curves.Any(curve => curve.Losses.Runs.Count == 0))
        {
            yield break;
        }

        var constant = curves.SelectMany(curve => curve.Losses.Runs).Average(run => run.ConstantLoss);
        yield return new ReportSection
        {
            Id = "curves",
            Heading = "Learning curves",
            Paragraphs = [first.Advice is null ? "Each run as it was trained." : "The best setting that each advice found, on the seeds on which it was compared with the present one."],
            Figures = [LossCurves.Figure(curves, constant)],
        };
    }

    private static LossCurve Curve(string name, ComparedRun side, Ink ink, Glyph glyph)
    {
        var setting = side.Advice?.BestFound ?? side.Run.Present;
        var seeds = side.Advice?.FreshSeeds;
        var runs = side.Trials.Where(trial => seeds is null || (trial.Setting == setting && seeds.Contains(trial.History.Lane.Seed))).Select(trial => trial.History);
        return new LossCurve(name, $"{name} ({Words.Short(setting)})", $"{Words.Capital(name)} setting, {Words.Short(setting)}", new SeedLosses([.. runs]), ink, glyph);
    }

    private static int? Shared(StoredAdvice one, StoredAdvice other)
    {
        int[] wanted = [other.Recommended.BatchSize, one.Recommended.BatchSize, .. one.Curves.Select(curve => curve.BatchSize)];
        return wanted.Where(size => one.CurveAt(size) is not null && other.CurveAt(size) is not null).Select(size => (int?)size).FirstOrDefault();
    }

    private static string AdviceText(StoredCurve before, StoredCurve after, int size) => AdviceAgreement.Overlap(before.SafeInterval, after.SafeInterval) is { } both
        ? $"At batch size {NumberText.Count(size)}, rates from {NumberText.Plain(both.Low, 2)} to {NumberText.Plain(both.High, 2)} are safe in both."
        : $"At batch size {NumberText.Count(size)}, no rate is safe in both.";

    private static Chart Draw(StoredCurve before, StoredCurve after, double constant, int size)
    {
        var points = before.Points.Concat(after.Points).ToList();
        var room = Math.Pow(points.Max(point => point.LearningRate) / points.Min(point => point.LearningRate), 0.02) * 1.05;
        return new Chart
        {
            Id = "rates",
            Title = $"Loss after training against learning rate, batch size {NumberText.Count(size)}",
            Description = $"First: {Describe(before)} Second: {Describe(after)} The best constant prediction has {NumberText.Loss(constant)}.",
            X = new Axis("learning rate", new LogScale(points.Min(point => point.LearningRate) / room, points.Max(point => point.LearningRate) * room)),
            Y = new Axis("validation loss", LossAxis.Scale(points.Select(point => point.MeanLoss), constant)),
            Marks =
            [
                new SpanMark(before.SafeInterval.Low, before.SafeInterval.High, $"first safe: {Words.Rates(before.SafeInterval)}", Ink.Present),
                new SpanMark(after.SafeInterval.Low, after.SafeInterval.High, $"second safe: {Words.Rates(after.SafeInterval)}", Ink.Recommended),
                new LevelMark(constant, Ink.Constant),
                .. Marks(before, Ink.Present, Glyph.Diamond),
                .. Marks(after, Ink.Recommended, Glyph.Disc),
            ],
            Legend =
            [
                new LineKey("first: mean and its 95% interval", Ink.Present, Glyph.Diamond, Band: true),
                new LineKey("second", Ink.Recommended, Glyph.Disc, Band: true),
                new LineKey($"constant predictor ({NumberText.Loss(constant)})", Ink.Constant, Dashed: true),
            ],
        };
    }

    private static IEnumerable<Mark> Marks(StoredCurve curve, Ink ink, Glyph glyph)
    {
        yield return new BandMark([.. curve.Points.Select(point => new BandPoint(point.LearningRate, point.LossInterval.Low, point.LossInterval.High))], ink);
        yield return new LineMark([.. curve.Points.Select(point => new ChartPoint(point.LearningRate, point.MeanLoss))], ink);
        yield return new PointMark([.. curve.Points.Select(point => new ChartPoint(point.LearningRate, point.MeanLoss, $"Learning rate {NumberText.Rate(point.LearningRate)}: final loss {NumberText.Loss(point.MeanLoss)}"))], glyph, ink, 4);
    }

    private static string Describe(StoredCurve curve)
    {
        var best = curve.Points.MinBy(point => point.MeanLoss)!;
        return $"lowest {NumberText.Loss(best.MeanLoss)} at {NumberText.Rate(best.LearningRate)}, safe {Words.Rates(curve.SafeInterval)}.";
    }

    private static ReportTable Table(StoredCurve before, StoredCurve after) => new(
        "Mean final loss with its 95% interval",
        ["learning rate", "first", "second"],
        [
            .. before.Points.Concat(after.Points).Select(point => point.LearningRate).Distinct().Order().Select(rate => (IReadOnlyList<string>)
            [
                NumberText.Rate(rate), Cell(before, rate), Cell(after, rate),
            ]),
        ]);

    private static string Cell(StoredCurve curve, double rate) => curve.Points.FirstOrDefault(point => point.LearningRate == rate) is { } point
        ? $"{NumberText.Loss(point.MeanLoss)} ({Words.Losses(point.LossInterval)}){(curve.SafeInterval.Contains(rate) ? " safe" : "")}"
        : "not trained";
}
