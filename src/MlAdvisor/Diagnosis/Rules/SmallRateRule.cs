namespace MlAdvisor.Diagnosis.Rules;

/// <summary>MLA301: a learning rate that is small for its optimizer.</summary>
internal sealed class SmallRateRule : ICheckRule
{
    public IEnumerable<Finding> Check(CheckContext context)
    {
        var optimizer = context.Trainer.Optimizer;
        var (low, _, usual) = UsualRates.Of(optimizer);
        var decades = Math.Log10(low / optimizer.LearningRate);
        if (decades <= 0.01)
        {
            yield break;
        }

        yield return new Finding
        {
            RuleId = "MLA301",
            Severity = decades >= 0.9 ? Severity.Warning : Severity.Information,
            Sentence = Text.Of($"A learning rate of {optimizer.LearningRate:G3} is small for {Text.Name(optimizer.Name)}, which is usually run at {low:G2} and more: in {context.Updates} steps the weights hardly move."),
            Evidence = [new("learning rate", Text.Of($"{optimizer.LearningRate:G3}")), new("usual from", Text.Of($"{low:G2}")), new("steps", Text.Of($"{context.Updates}"))],
            Place = context.At("trainer.optimizer.learningRate"),
            Fix = context.Change(Text.Of($"Use learning rate {usual:G3}"), trainer => trainer with { Optimizer = trainer.Optimizer with { LearningRate = usual } }),
            Score = Math.Min(0.95, 0.4 + (0.25 * decades)),
            Tier = CauseTier.Setting,
        };
    }
}
