using MlAdvisor.Networks;

namespace MlAdvisor.Diagnosis.Rules;

/// <summary>MLA206: what is often blamed and, as measured, stalls nothing.</summary>
internal sealed class LayerOrderRule : ICheckRule
{
    public IEnumerable<Finding> Check(CheckContext context)
    {
        var layers = context.Network.Layers;
        if (layers.Any(layer => layer is Conv2dPlan) && !layers.Any(layer => layer is Pool2dPlan or GlobalAvgPool2dPlan or Conv2dPlan { Stride: > 1 }))
        {
            yield return Of(context, "Convolutions without pooling or stride: costly, but no reason for a stall.");
        }

        if (layers.Zip(layers.Skip(1)).Any(pair => pair is (ActivationPlan, BatchNormPlan)))
        {
            yield return Of(context, "Batch normalization behind an activation: unlike its authors have it, but no reason for a stall.");
        }
    }

    private static Finding Of(CheckContext context, string sentence) =>
        new() { RuleId = "MLA206", Severity = Severity.Information, Sentence = sentence, Place = context.At("trainer.network"), Score = 0.01, Tier = CauseTier.Structure };
}
