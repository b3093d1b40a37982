using MlAdvisor.Definitions;

namespace MlAdvisor.Diagnosis.Rules;

/// <summary>MLA308: an optimizer whose constants keep it from moving, or from stopping.</summary>
internal sealed class OptimizerConstantsRule : ICheckRule
{
    public IEnumerable<Finding> Check(CheckContext context)
    {
        var optimizer = context.Trainer.Optimizer;
        var isAdam = optimizer.Name is Optimizer.Adam or Optimizer.AdamW;
        var what = optimizer.Name is Optimizer.Sgd or Optimizer.RmsProp && optimizer.Momentum > 0.95 ? Text.Of($"Momentum {optimizer.Momentum:G3} adds up the gradients of {1 / (1 - optimizer.Momentum):0} steps")
            : isAdam && optimizer.Beta1 > 0.96 ? Text.Of($"Beta1 {optimizer.Beta1:G3} averages the gradients of {1 / (1 - optimizer.Beta1):0} steps")
            : isAdam && optimizer.Beta2 < 0.9 ? Text.Of($"Beta2 {optimizer.Beta2:G3} forgets how large gradients were within {1 / (1 - optimizer.Beta2):0} steps")
            : optimizer.Name != Optimizer.Sgd && optimizer.EpsilonInEffect > 1e-2 ? Text.Of($"An epsilon of {optimizer.EpsilonInEffect:G3} outweighs the gradients that it only guards")
            : null;
        if (what is null)
        {
            yield break;
        }

        yield return new Finding
        {
            RuleId = "MLA308",
            Severity = Severity.Warning,
            Sentence = $"{what}: the weights go where gradients pointed long ago, or hardly go at all.",
            Place = context.At("trainer.optimizer"),
            Fix = context.Change("Give the optimizer its usual constants", trainer => trainer with
            {
                Optimizer = new OptimizerDefinition { Name = optimizer.Name, LearningRate = optimizer.LearningRate, WeightDecay = optimizer.WeightDecay, Momentum = optimizer.Momentum > 0.95 ? 0.9 : optimizer.Momentum },
            }),
            Score = 0.6,
            Tier = CauseTier.Setting,
        };
    }
}
