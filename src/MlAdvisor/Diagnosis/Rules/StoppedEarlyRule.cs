using MlAdvisor.Definitions;

namespace MlAdvisor.Diagnosis.Rules;

/// <summary>MLA310: early stopping that ends a training before it got anywhere. A hypothesis only: the probe trains on.</summary>
internal sealed class StoppedEarlyRule : IWatchRule
{
    // Of the epochs that there are.
    private const double Early = 0.5;

    public IEnumerable<Finding> Watch(CheckContext context, SymptomOverSeeds symptom)
    {
        if (context.Trainer.EarlyStopping is not { } stopping || symptom.Symptom is Symptom.Overfitting or Symptom.Diverged)
        {
            yield break;
        }

        var epochs = context.Trainer.Epochs;
        var last = symptom.Histories.Select(history => history.Epochs[^1].Epoch).Order().ToList();
        var warmup = (int)Math.Ceiling(context.Trainer.Schedule.WarmupInEffect * epochs);
        var patience = context.UsualPatience + warmup;
        if (last[last.Count / 2] > Early * epochs || (stopping.Patience >= patience && stopping.MinDelta == 0))
        {
            yield break;
        }

        yield return new Finding
        {
            RuleId = "MLA310",
            Severity = Severity.Information,
            Sentence = Text.Of($"Early stopping ends the training after {(last[0] == last[^1] ? Text.Plural(last[0], "epoch") : Text.Of($"{last[0]} to {last[^1]} epochs"))} of {epochs}: {Reason(stopping, warmup)}."),
            Evidence = [.. symptom.Histories.Select(history => new Evidence(Text.Of($"seed {history.Lane.Seed}"), Text.Of($"stopped after epoch {history.Epochs[^1].Epoch}, kept epoch {history.Kept.Epoch}")))],
            Place = context.At("trainer.earlyStopping"),
            Fix = context.Change("Stop later", trainer => trainer with { EarlyStopping = stopping with { Patience = Math.Max(patience, stopping.Patience), MinDelta = 0 } }),
            Score = 0.4,
            Tier = CauseTier.Setting,
        };
    }

    private static string Reason(EarlyStoppingDefinition stopping, int warmup) =>
        (stopping.MinDelta > 0 ? Text.Of($"it asks for steps forward of more than {stopping.MinDelta:G3}, and waits {Text.Plural(stopping.Patience, "epoch")} for one") : Text.Of($"it waits {Text.Plural(stopping.Patience, "epoch")} for a step forward"))
        + (stopping.Patience <= warmup ? Text.Of($", while the learning rate rises for {warmup}") : "");
}
