using MlAdvisor.Definitions;

namespace MlAdvisor.Diagnosis.Rules;

/// <summary>MLA309: training that goes on past its best epoch, and ends with worse weights than it had. It did learn: that is no stall.</summary>
internal sealed class PastItsBestRule : IWatchRule
{
    public IEnumerable<Finding> Watch(CheckContext context, SymptomOverSeeds symptom)
    {
        if (symptom.Symptom != Symptom.Overfitting || context.Trainer.EarlyStopping is not null)
        {
            yield break;
        }

        var histories = symptom.Histories;
        var best = histories.Select(history => history.Epochs.Skip(1).MinBy(epoch => epoch.ValidationLoss)!).ToList();
        var (first, last) = (best.Min(epoch => epoch.Epoch), best.Max(epoch => epoch.Epoch));
        var stopping = new EarlyStoppingDefinition { Patience = context.UsualPatience };
        yield return new Finding
        {
            RuleId = "MLA309",
            Severity = Severity.Warning,
            Sentence = Text.Of($"Training goes on past its best: the validation loss is lowest after epoch {(first == last ? Text.Of($"{first}") : Text.Of($"{first} to {last}"))} ({best.Average(epoch => epoch.ValidationLoss):G3}) and {histories.Average(history => history.FinalLoss):G3} after epoch {histories[0].Epochs[^1].Epoch}, while the training loss goes on falling: what is learned after that is the training rows by heart."),
            Evidence =
            [
                .. histories.Zip(best).Select(pair => new Evidence(
                    Text.Of($"seed {pair.First.Lane.Seed}"),
                    Text.Of($"validation loss {pair.Second.ValidationLoss:G3} after epoch {pair.Second.Epoch}, {pair.First.FinalLoss:G3} at the end; training loss {pair.Second.TrainLoss:G3}, then {pair.First.Epochs[^1].TrainLoss:G3}"))),
            ],
            Place = context.At("trainer.earlyStopping"),
            Fix = context.Change("Stop once the validation loss falls no more, and keep the weights of the best epoch", trainer => trainer with { EarlyStopping = stopping }),
            WhyNotTried = context.Data.Validation.Rows < 2 ? "It was not tried: a single validation row can not choose an epoch and judge it too." : null,
            Score = 0.8,
            Tier = CauseTier.Setting,
        };
    }
}
