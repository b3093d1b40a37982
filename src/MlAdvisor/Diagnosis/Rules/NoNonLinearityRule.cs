using MlAdvisor.Definitions;
using MlAdvisor.Networks;

namespace MlAdvisor.Diagnosis.Rules;

/// <summary>MLA203: layers with nothing between them, which together are one linear layer.</summary>
internal sealed class NoNonLinearityRule : ICheckRule
{
    public IEnumerable<Finding> Check(CheckContext context)
    {
        var weighted = context.Network.Layers.Count(layer => layer is LinearPlan or Conv2dPlan);
        if (weighted < 2 || context.HiddenActivations.Any(activation => activation != Activation.None) || context.Network.Layers.Any(layer => layer is Pool2dPlan { Kind: PoolingKind.Max } or ResidualPlan or LayerNormPlan))
        {
            yield break;
        }

        yield return new Finding
        {
            RuleId = "MLA203",
            Severity = Severity.Warning,
            Sentence = Text.Of($"{weighted} layers with no function between them compute what one linear layer does."),
            Place = context.At("trainer.network"),
            Fix = context.ChangeHiddenLayers("Put a ReLU after each hidden layer", layer => layer switch
            {
                LinearLayer linear => linear with { Activation = Activation.Relu },
                Conv2dLayer conv => conv with { Activation = Activation.Relu },
                _ => layer,
            }),
            Score = 0.7,
            Tier = CauseTier.Structure,
        };
    }
}
