using MlAdvisor.Advice;
using MlAdvisor.Diagnosis;
using MlAdvisor.Training;

namespace MlAdvisor.Reports.Json;

/// <summary>Every rate with every batch size after one epoch.</summary>
internal sealed record MapPart(double ConstantLoss, IReadOnlyList<double> LearningRates, IReadOnlyList<int> BatchSizes, IReadOnlyList<CellPart> Cells)
{
    public static MapPart From(StallMap map) => new(map.ConstantLoss, map.LearningRates, map.BatchSizes, [.. map.Cells.Select(CellPart.From)]);
}

/// <summary>One setting after one epoch.</summary>
internal sealed record CellPart(double LearningRate, int BatchSize, Symptom Symptom, int SeedsThatAgree, bool TiedWithBest, double MedianLoss, IReadOnlyList<double> Losses)
{
    public static CellPart From(MapCell cell) =>
        new(cell.Setting.LearningRate, cell.Setting.BatchSize, cell.Symptom, cell.SeedsThatAgree, cell.TiedWithBest, cell.MedianLoss, cell.Losses);
}

/// <summary>Loss against rate at one batch size, after so many epochs.</summary>
internal sealed record CurvePart(int BatchSize, int Epochs, double BestRate, Interval BestRateInterval, Interval SafeInterval, IReadOnlyList<CurvePoint> Points)
{
    public static CurvePart From(LearningRateCurve curve) => new(curve.BatchSize, curve.Epochs, curve.BestRate, curve.BestRateInterval, curve.SafeInterval, curve.Points);
}

/// <summary>One of the best settings over more seeds.</summary>
internal sealed record ContenderPart(double LearningRate, int BatchSize, double MeanLoss, double MeanSettledLoss, IReadOnlyList<double> Losses)
{
    public static ContenderPart From(Contender contender) => new(contender.Setting.LearningRate, contender.Setting.BatchSize, contender.MeanLoss, contender.MeanSettledLoss, contender.Losses);
}

/// <summary>Present against best, on fresh seeds; where the search was stopped before, on its own, and not fresh.</summary>
internal sealed record ConfirmationPart(
    IReadOnlyList<int> Seeds,
    bool Fresh,
    int Epochs,
    PairedDifference FinalLoss,
    PairedDifference FirstEpochLoss,
    IReadOnlyList<RunPart> Present,
    IReadOnlyList<RunPart> Recommended)
{
    public static ConfirmationPart From(Confirmation confirmation) => new(
        confirmation.Seeds,
        confirmation.IsFresh,
        confirmation.Epochs,
        confirmation.FinalLoss,
        confirmation.FirstEpochLoss,
        [.. confirmation.Present.Select(RunPart.From)],
        [.. confirmation.Recommended.Select(RunPart.From)]);
}

/// <summary>One training.</summary>
internal sealed record RunPart(double LearningRate, int BatchSize, int Seed, double ConstantLoss, IReadOnlyList<EpochPart> Epochs)
{
    public static RunPart From(LaneHistory run) => new(
        run.Lane.LearningRate,
        run.BatchSize,
        run.Lane.Seed,
        run.ConstantLoss,
        [.. run.Epochs.Select(epoch => new EpochPart(epoch.Epoch, epoch.Steps, epoch.TrainLoss, epoch.ValidationLoss, epoch.ValidationLossStandardError, epoch.ValidationMetric))]);
}

/// <summary>One training after one epoch.</summary>
internal sealed record EpochPart(int Epoch, long Steps, double TrainLoss, double ValidationLoss, double ValidationLossStandardError, double ValidationMetric);
