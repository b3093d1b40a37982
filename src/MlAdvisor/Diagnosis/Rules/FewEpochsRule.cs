namespace MlAdvisor.Diagnosis.Rules;

/// <summary>MLA307: training that ends before it has got anywhere.</summary>
internal sealed class FewEpochsRule : ICheckRule
{
    private const int Few = 1000;
    private const int Times = 8;

    public IEnumerable<Finding> Check(CheckContext context)
    {
        var (low, high, _) = UsualRates.Of(context.Trainer.Optimizer);
        if (context.Updates >= Few)
        {
            yield break;
        }

        var isUsualRate = context.Trainer.Optimizer.LearningRate >= low * 0.99 && context.Trainer.Optimizer.LearningRate <= high;
        var epochs = Math.Max(context.Trainer.Epochs * Times, 10);
        yield return new Finding
        {
            RuleId = "MLA307",
            Severity = Severity.Information,
            Sentence = Text.Of($"{Text.Plural(context.Trainer.Epochs, "epoch")} {(context.Trainer.Epochs == 1 ? "is" : "are")} {Text.Plural(context.Updates, "step")} in all, which is few: more may get further."),
            Evidence = [new("epochs", Text.Of($"{context.Trainer.Epochs}")), new("steps in all", Text.Of($"{context.Updates}"))],
            Place = context.At("trainer.epochs"),
            Fix = context.Change(Text.Of($"Train for {epochs} epochs"), trainer => trainer with { Epochs = epochs }),
            Score = (isUsualRate ? 0.45 : 0.2) - (0.15 * context.Updates / Few),
            Tier = CauseTier.Setting,
        };
    }
}
