using MlAdvisor.Definitions;
using MlAdvisor.Training;

namespace MlAdvisor.Diagnosis.Rules;

/// <summary>MLA306: reduceOnPlateau that leaves nothing of the rate long before the end. A hypothesis only: the probe tells.</summary>
internal sealed class PlateauRule : IWatchRule
{
    // By the middle of the training.
    private const double LittleLeft = 0.02;

    public IEnumerable<Finding> Watch(CheckContext context, SymptomOverSeeds symptom)
    {
        var schedule = context.Trainer.Schedule;
        if (schedule.Name != Schedule.ReduceOnPlateau)
        {
            yield break;
        }

        var left = LossOverSeeds.Median(symptom.Histories.Select(history => history.Epochs[history.Epochs.Count / 2].RateInEffect / history.Lane.LearningRate));
        var usual = new ScheduleDefinition { Name = Schedule.ReduceOnPlateau };
        if (left >= LittleLeft || (schedule.Patience >= usual.Patience && schedule.Threshold <= usual.Threshold))
        {
            yield break;
        }

        yield return new Finding
        {
            RuleId = "MLA306",
            Severity = Severity.Information,
            Sentence = Text.Of($"Of the learning rate, reduceOnPlateau leaves {left:P1} by the middle of the training: it is reduced after {Text.Plural(schedule.Patience + 1, "epoch")} whose loss is not below the best one by a share of {schedule.Threshold:G3}."),
            Evidence = [.. symptom.Histories.Select(history => new Evidence(Text.Of($"seed {history.Lane.Seed}"), Text.Of($"rate {history.Epochs[history.Epochs.Count / 2].RateInEffect:G3} in epoch {history.Epochs[history.Epochs.Count / 2].Epoch}")))],
            Place = context.At("trainer.schedule"),
            Fix = context.Change("Reduce the rate on real plateaus only", trainer => trainer with { Schedule = schedule with { Patience = Math.Max(usual.Patience, schedule.Patience), Threshold = Math.Min(usual.Threshold, schedule.Threshold) } }),
            Score = 0.35,
            Tier = CauseTier.Setting,
        };
    }
}
