namespace MlAdvisor.Diagnosis.Rules;

/// <summary>MLA302: a learning rate that is large for its optimizer.</summary>
internal sealed class LargeRateRule : ICheckRule
{
    public IEnumerable<Finding> Check(CheckContext context)
    {
        var optimizer = context.Trainer.Optimizer;
        var (_, high, usual) = UsualRates.Of(optimizer);
        var longer = UsualRates.FartherToGo(optimizer, context.LargestTarget);
        (high, usual) = (longer * high, longer * usual);
        var decades = Math.Log10(optimizer.LearningRate / high);
        if (decades <= 0.01)
        {
            yield break;
        }

        yield return new Finding
        {
            RuleId = "MLA302",
            Severity = decades >= 0.4 ? Severity.Warning : Severity.Information,
            Sentence = Text.Of($"A learning rate of {optimizer.LearningRate:G3} is large for {Text.Name(optimizer.Name)}{(optimizer.Momentum > 0 ? Text.Of($" with momentum {optimizer.Momentum:G3}") : "")}, which is usually run at {high:G2} and less: steps jump over what they look for."),
            Evidence = [new("learning rate", Text.Of($"{optimizer.LearningRate:G3}")), new("usual up to", Text.Of($"{high:G2}"))],
            Place = context.At("trainer.optimizer.learningRate"),
            Fix = context.Change(Text.Of($"Use learning rate {usual:G3}"), trainer => trainer with { Optimizer = trainer.Optimizer with { LearningRate = usual } }),
            Score = Math.Min(0.95, 0.5 + (0.25 * decades)),
            Tier = CauseTier.Setting,
        };
    }
}
