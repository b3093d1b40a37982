using MlAdvisor.Definitions;
using MlAdvisor.Networks;

namespace MlAdvisor.Diagnosis.Rules;

/// <summary>MLA402: so few units that what there is to learn does not fit. A hypothesis: the probe is a wider network.</summary>
internal sealed class SmallNetworkRule : ICheckRule
{
    private const int Narrow = 8;
    private const int Wide = 64;

    public IEnumerable<Finding> Check(CheckContext context)
    {
        var hidden = context.Network.Layers.Where(layer => layer is LinearPlan or Conv2dPlan).SkipLast(1).ToList();
        var narrowest = hidden.Count == 0 ? 0 : hidden.Min(layer => layer is Conv2dPlan conv ? conv.Output.Channels : layer.Outputs);
        if (narrowest > Narrow || (hidden.Count == 0 && context.Network.Layers.Any(layer => layer is ResidualPlan)))
        {
            yield break;
        }

        yield return new Finding
        {
            RuleId = "MLA402",
            Severity = Severity.Information,
            Sentence = hidden.Count == 0
                ? "There is no hidden layer: the network is linear, and tells apart only what a plane separates."
                : Text.Of($"The narrowest hidden layer has {Text.Plural(narrowest, "unit")}: what does not fit through {(narrowest == 1 ? "it" : "them")} is lost."),
            Evidence = [new("narrowest hidden layer", Text.Plural(narrowest, "unit"))],
            Place = context.At("trainer.network"),
            Fix = hidden.Count == 0 ? WithHiddenLayer(context)
                : context.ChangeHiddenLayers("Give the hidden layers more units", layer => layer switch
                {
                    LinearLayer { Units: < Wide } linear => linear with { Units = Wide },
                    Conv2dLayer { Filters: < Narrow * 2 } conv => conv with { Filters = Narrow * 2 },
                    _ => layer,
                }),
            Score = narrowest <= 2 ? 0.65 : narrowest <= 4 ? 0.35 : 0.2,
            Tier = CauseTier.Structure,
        };
    }

    // Before a head that takes a vector; before one that takes images it would be no layer of theirs.
    private static Fix? WithHiddenLayer(CheckContext context)
    {
        var (network, hidden) = (context.Trainer.Network, context.HiddenLayers);
        return context.Trainer.Output is not null || network[hidden] is LinearLayer
            ? context.Change("Add a hidden layer", trainer => trainer with { Network = [.. network.Take(hidden), new LinearLayer { Units = Wide, Activation = Activation.Relu }, .. network.Skip(hidden)] })
            : null;
    }
}
