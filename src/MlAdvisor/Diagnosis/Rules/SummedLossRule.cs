using MlAdvisor.Definitions;

namespace MlAdvisor.Diagnosis.Rules;

/// <summary>MLA209: a loss summed over the batch, whose steps grow with it.</summary>
internal sealed class SummedLossRule : ICheckRule
{
    public IEnumerable<Finding> Check(CheckContext context)
    {
        if (context.Loss.Reduction == LossReduction.Sum)
        {
            yield return new Finding
            {
                RuleId = "MLA209",
                Severity = Severity.Warning,
                Sentence = Text.Of($"The loss is summed over the batch: gradients, and SGD's steps, are {context.Trainer.BatchSize} times those of a mean."),
                Place = context.At("trainer.loss"),
                Fix = context.Change("Take the mean over the batch", trainer => trainer with { Loss = trainer.Loss! with { Reduction = LossReduction.Mean } }),
                Score = 0.75,
            };
        }
    }
}
