using MlAdvisor.Definitions;
using MlAdvisor.Training;
using TorchSharp;

namespace MlAdvisor.Diagnosis;

/// <summary>
/// What early stopping gains. The rows that choose an epoch flatter it, so half of the validation rows choose, and the other half judges, at the chosen epoch
/// and at the last one of the same training.
/// </summary>
internal static class StoppingProbe
{
    /// <summary>One seed on the rows that did not choose: loss and metric after the last epoch, and with the weights that were kept.</summary>
    private sealed record Pair((double Loss, double Metric) Last, (double Loss, double Metric) Kept);

    /// <summary>Whether a fix adds early stopping, and nothing else that a probe would have to train.</summary>
    public static bool IsFor(PipelineDefinition before, PipelineDefinition after) =>
        after.Trainer.EarlyStopping is not null && before.Trainer.EarlyStopping is null && after.Trainer with { EarlyStopping = null } == before.Trainer;

    /// <summary>Trains once more, and judges.</summary>
    /// <param name="finding">The suspicion, whose fix adds early stopping.</param>
    /// <param name="before">Training without it.</param>
    /// <param name="seeds">Seeds.</param>
    /// <param name="cancellationToken">Stops within a step.</param>
    /// <returns>The outcome, the trial with the fix, and the steps that one lane took.</returns>
    public static (ProbeOutcome Outcome, Trial Trial, long Steps) Try(Finding finding, Trial before, IReadOnlyList<int> seeds, CancellationToken cancellationToken)
    {
        var (definition, data) = (finding.Fix!.Definition, before.Data);
        var (choosing, judging) = data.Validation.Split((data.Validation.Rows + 1) / 2, seed: 0);
        torch.set_num_threads(1);
        using var plan = TrainingPlan.Create(definition, data.With(data.Train, choosing));
        using var array = new TrainingArray(plan, [.. seeds.Select(seed => new LaneSettings(definition.Trainer.Optimizer.LearningRate, seed))], earlyStopping: definition.Trainer.EarlyStopping);
        array.Train(before.Epochs, cancellationToken: cancellationToken);
        var last = array.Evaluate(judging);
        array.RestoreKept();
        var pairs = last.Zip(array.Evaluate(judging), (end, kept) => new Pair(end, kept)).ToList();
        var constant = before.Histories[0].ConstantLoss;
        var outcome = Judge(finding, before, pairs, constant, Trial.Chance(data));
        var after = before.Stopped(definition);
        return (outcome with { After = after.Histories }, after, array.Steps);
    }

    private static ProbeOutcome Judge(Finding finding, Trial before, List<Pair> pairs, double constant, double chance)
    {
        var (without, with) = (pairs.ConvertAll(pair => Skill(pair.Last)), pairs.ConvertAll(pair => Skill(pair.Kept)));
        var pValue = Diagnostician.OneSided(without, with);
        var gain = with.Average() - without.Average();
        var lost = pairs.Average(pair => LaneReading.OfMetric(pair.Last.Metric, chance) - LaneReading.OfMetric(pair.Kept.Metric, chance));
        var (metric, digits) = before.Data.ClassNames.Count == 0 ? ("R²", "0.00") : ("accuracy", "0.0 %");
        var isLower = pairs.Average(pair => pair.Kept.Loss) < pairs.Average(pair => pair.Last.Loss);
        return new ProbeOutcome
        {
            Finding = finding,
            Verdict = gain < Prober.Trifle || !isLower ? ProbeVerdict.Refuted
                : (gain > Prober.LargeGain || pValue < SymptomReading.Level) && lost < Prober.Trifle ? ProbeVerdict.Confirmed
                : ProbeVerdict.Undecided,
            LeavesTheStall = false,
            SkillBefore = without.Average(),
            SkillAfter = with.Average(),
            PValue = pValue,
            Before = before.Histories,
            After = [],
            Sentence = Text.Of($"Tried ({Text.Inside(finding.Fix!.Sentence)}): the validation loss is {pairs.Average(pair => pair.Kept.Loss):G3} instead of {pairs.Average(pair => pair.Last.Loss):G3}, where predicting the same for every row gives {constant:G3}, and the {metric} {Of(pair => pair.Kept.Metric)} instead of {Of(pair => pair.Last.Metric)}, on the half of the validation rows that did not choose the epoch ({TrainingVerdict.PText(pValue)} over {pairs.Count} seeds)."),
        };

        double Skill((double Loss, double Metric) of) => double.IsFinite(of.Loss) ? (LaneReading.OfLoss(of.Loss, constant) + LaneReading.OfMetric(of.Metric, chance)) / 2 : 0;

        string Of(Func<Pair, double> value) => pairs.Average(value).ToString(digits, System.Globalization.CultureInfo.InvariantCulture);
    }
}
