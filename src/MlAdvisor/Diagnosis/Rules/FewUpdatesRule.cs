namespace MlAdvisor.Diagnosis.Rules;

/// <summary>MLA303: so many rows in a step that an epoch has hardly any.</summary>
internal sealed class FewUpdatesRule : ICheckRule
{
    // Fewer steps than these, in an epoch and in all, and a usual rate has not got far; a table of so few rows is one batch by right.
    private const int StepsOfAnEpoch = 8;
    private const int StepsInAll = 400;
    private const int FewRows = 64;

    public IEnumerable<Finding> Check(CheckContext context)
    {
        var rows = context.Data.Train.Rows;
        if (rows < FewRows || context.StepsPerEpoch >= StepsOfAnEpoch || context.Updates >= StepsInAll || context.Trainer.BatchSize <= 32)
        {
            yield break;
        }

        var size = 1 << (int)Math.Log2(Math.Clamp(rows / 16, 8, 64));
        yield return new Finding
        {
            RuleId = "MLA303",
            Severity = Severity.Warning,
            Sentence = Text.Of($"{context.Trainer.BatchSize} rows a step leave {Text.Plural(context.StepsPerEpoch, "step")} an epoch, {context.Updates} in all: nothing is wrong with the steps, there are too few."),
            Evidence = [new("steps an epoch", Text.Of($"{context.StepsPerEpoch}")), new("steps in all", Text.Of($"{context.Updates}"))],
            Place = context.At("trainer.batchSize"),
            Fix = context.Change(Text.Of($"Use {size} rows a step"), trainer => trainer with { BatchSize = size }),
            Score = context.StepsPerEpoch <= 2 ? 0.8 : 0.6,
            Tier = CauseTier.Setting,
        };
    }
}
