using MlAdvisor.Definitions;

namespace MlAdvisor.Diagnosis.Rules;

/// <summary>MLA202: sigmoid or tanh in many hidden layers.</summary>
internal sealed class DeepSaturatingRule : ICheckRule
{
    // Measured (docs/seeds.md): one and two such layers learn, three are slow, four and more stay near chance in their first epoch.
    private const int Many = 4;

    public IEnumerable<Finding> Check(CheckContext context)
    {
        var saturating = context.HiddenActivations.Where(IsSaturating).ToList();
        if (saturating.Count == 0 || context.Network.Layers.Any(layer => layer is Networks.BatchNormPlan or Networks.LayerNormPlan or Networks.ResidualPlan))
        {
            yield break;
        }

        var sigmoids = saturating.Count(activation => activation == Activation.Sigmoid);
        yield return new Finding
        {
            RuleId = "MLA202",
            Severity = sigmoids >= Many ? Severity.Warning : Severity.Information,
            Sentence = Text.Of($"{(saturating.Count == 1 ? "1 hidden layer ends" : $"{saturating.Count} hidden layers end")} in {Names(saturating)}, which makes the gradient smaller on its way back{(sigmoids > 0 ? ", a sigmoid to a quarter at best" : "")}."),
            Evidence = [new("saturating hidden layers", Text.Of($"{saturating.Count}"))],
            Place = context.At("trainer.network"),
            Fix = Relu(context),
            Score = sigmoids >= Many ? 0.8 : sigmoids == Many - 1 ? 0.5 : saturating.Contains(Activation.Softmax) ? 0.6 : 0.12,
            Tier = CauseTier.Structure,
        };
    }

    private static string Names(IEnumerable<Activation> activations) => string.Join(" and ", activations.Distinct().Select(Text.Name));

    private static Fix Relu(CheckContext context) => context.ChangeHiddenLayers("Use ReLU in the hidden layers", layer => layer switch
    {
        LinearLayer linear when IsSaturating(linear.Activation) => linear with { Activation = Activation.Relu },
        Conv2dLayer conv when IsSaturating(conv.Activation) => conv with { Activation = Activation.Relu },
        ActivationLayer activation when IsSaturating(activation.Activation) => new ActivationLayer(Activation.Relu),
        _ => layer,
    });

    private static bool IsSaturating(Activation activation) => activation is Activation.Sigmoid or Activation.Tanh or Activation.Softsign or Activation.Softmax;
}
