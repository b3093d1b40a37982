using MlAdvisor.Advice;
using MlAdvisor.Training;

namespace MlAdvisor.Reports.Readings;

/// <summary>What the runs on fresh seeds say.</summary>
internal sealed record ConfirmationReading
{
    /// <value>The present setting's runs.</value>
    public required RunSummary Present { get; init; }

    /// <value>The other setting's runs.</value>
    public required RunSummary Other { get; init; }

    /// <value>What to call the other setting.</value>
    public required string OtherName { get; init; }

    /// <value>Whether there are runs of two different settings to compare.</value>
    public required bool IsComparison { get; init; }

    /// <value>In how many pairs the other setting ended lower.</value>
    public required int Better { get; init; }

    /// <value>Loss of the best constant prediction (mean over seeds).</value>
    public required double ConstantLoss { get; init; }

    /// <summary>Reads an advice.</summary>
    public static ConfirmationReading From(AdviceResult result)
    {
        var (advice, runs) = (result.Recommendation, result.Confirmation);
        var present = RunSummary.Of(advice.Present, runs.Present);
        var other = RunSummary.Of(advice.Verdict == Verdict.Change ? advice.Recommended : advice.BestFound, runs.Recommended);
        return new ConfirmationReading
        {
            Present = present,
            Other = other,
            OtherName = advice.Verdict == Verdict.Change ? "recommended" : "best found",
            IsComparison = present.Runs.Count > 0 && other.Runs.Count > 0 && present.Setting != other.Setting,
            Better = present.Runs.Zip(other.Runs).Count(pair => pair.Second.FinalLoss < pair.First.FinalLoss || (!double.IsFinite(pair.First.FinalLoss) && double.IsFinite(pair.Second.FinalLoss))),
            ConstantLoss = present.Runs.Concat(other.Runs).Select(run => run.ConstantLoss).DefaultIfEmpty(result.Map.ConstantLoss).Average(),
        };
    }
}

/// <summary>The runs of one setting.</summary>
internal sealed record RunSummary
{
    /// <value>The setting, as it was run.</value>
    public required Setting Setting { get; init; }

    /// <value>The runs, one a seed.</value>
    public required IReadOnlyList<LaneHistory> Runs { get; init; }

    /// <value>Mean final validation loss; not finite where a run diverged.</value>
    public double FinalLoss => Mean(run => run.FinalLoss);

    /// <value>The geometric mean of the final validation losses, where all are above zero.</value>
    public double TypicalLoss => LossOverSeeds.Typical(Runs.Select(run => run.FinalLoss));

    /// <value>Mean validation loss after epoch 1.</value>
    public double FirstLoss => Mean(run => run.After(1)?.ValidationLoss ?? double.NaN);

    /// <value>Mean final accuracy or R².</value>
    public double FinalMetric => Mean(run => run.Epochs[^1].ValidationMetric);

    /// <value>How many runs ended without a finite loss.</value>
    public int Diverged => Runs.Count(run => !double.IsFinite(run.FinalLoss));

    /// <value>The final loss in words.</value>
    public string FinalText => Diverged == 0 ? NumberText.Loss(FinalLoss) : Diverged == Runs.Count ? "diverged" : $"diverged in {NumberText.Count(Diverged)} of {Words.Plural(Runs.Count, "run")}";

    /// <summary>Summarizes runs; the setting is theirs, or the given one where there are none.</summary>
    public static RunSummary Of(Setting setting, IReadOnlyList<LaneHistory> runs) => new()
    {
        Setting = runs.Count > 0 ? new Setting(runs[0].Lane.LearningRate, runs[0].BatchSize) : setting,
        Runs = runs,
    };

    private double Mean(Func<LaneHistory, double> value) => Runs.Count == 0 ? double.NaN : Runs.Average(value);
}
