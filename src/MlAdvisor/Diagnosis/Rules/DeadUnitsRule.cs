using MlAdvisor.Definitions;

namespace MlAdvisor.Diagnosis.Rules;

/// <summary>MLA304: ReLU units that are never active, which have no gradient and stay so.</summary>
internal sealed class DeadUnitsRule : IWatchRule
{
    // AUTOTRAINER (Zhang et al. 2021) takes 70 percent of a layer.
    private const double Share = 0.7;

    public IEnumerable<Finding> Watch(CheckContext context, SymptomOverSeeds symptom)
    {
        var dead = symptom.Telemetry.Select(lane => lane.Samples.Where(sample => sample.DeadShare is not null).GroupBy(sample => sample.Layer)
            .Select(layer => layer.Last().DeadShare!.Value).DefaultIfEmpty().Max()).ToList();
        if (dead.Count == 0 || dead.Count(share => share >= Share) * 2 <= dead.Count)
        {
            yield break;
        }

        yield return new Finding
        {
            RuleId = "MLA304",
            Severity = Severity.Warning,
            Sentence = Text.Of($"{dead.Average():P0} of the units of a ReLU layer are never active: they have no gradient, and stay so."),
            Evidence = [.. dead.Index().Select(pair => new Evidence(Text.Of($"largest share of dead units, seed {pair.Index + 1}"), Text.Of($"{pair.Item:P0}")))],
            Place = context.At("trainer.network"),
            Fix = context.ChangeLayers("Let units that are off pass a little on (leaky ReLU)", layer => layer switch
            {
                LinearLayer { Activation: Activation.Relu } linear => linear with { Activation = Activation.LeakyRelu },
                Conv2dLayer { Activation: Activation.Relu } conv => conv with { Activation = Activation.LeakyRelu },
                ActivationLayer { Activation: Activation.Relu } => new ActivationLayer(Activation.LeakyRelu),
                _ => layer,
            }),
            Score = 0.4,
            Tier = CauseTier.Structure,
        };
    }
}
