using MlAdvisor.Definitions;

namespace MlAdvisor.Diagnosis.Rules;

/// <summary>MLA205: dropout or weight decay so strong that nothing is left.</summary>
internal sealed class StrongRegularizationRule : ICheckRule
{
    // Half is what its authors use (Srivastava et al. 2014); at 0.7 a row of ten features reaches the next layer through three.
    private const double StrongDropout = 0.65;
    private const double UsualDropout = 0.2;

    // Two layers of a half leave a quarter, four of them 6 percent.
    private const double LittleKept = 0.05;

    // L2 as large as this holds weights below what the usual losses ask for; 1e-4 to 5e-3 is usual.
    private const double StrongDecay = 0.02;

    public IEnumerable<Finding> Check(CheckContext context)
    {
        var rates = context.Network.Layers.OfType<Networks.DropoutPlan>().Select(plan => plan.Rate).ToList();
        var (rate, kept) = (rates.DefaultIfEmpty().Max(), rates.Aggregate(1.0, (product, dropped) => product * (1 - dropped)));
        if (rate >= StrongDropout || kept < LittleKept)
        {
            yield return new Finding
            {
                RuleId = "MLA205",
                Severity = Severity.Warning,
                Sentence = rate >= StrongDropout
                    ? Text.Of($"Dropout sets {rate:P0} of a layer's units to zero in training: little of a row gets through.")
                    : Text.Of($"Dropout in {rates.Count} layers, one behind the other, leaves {kept:P1} of the ways through them open in training: little of a row gets through."),
                Evidence = [new("largest dropout rate", Text.Of($"{rate:G3}")), new("ways left open", Text.Of($"{kept:P1}"))],
                Place = context.At("trainer.network"),
                Fix = context.ChangeLayers("Drop fewer units", layer => layer is DropoutLayer { Rate: > UsualDropout } ? new DropoutLayer(UsualDropout) : layer),
                Score = rate >= StrongDropout ? 0.7 + ((rate - StrongDropout) / 2) : 0.5,
                Tier = CauseTier.Structure,
            };
        }

        var optimizer = context.Trainer.Optimizer;
        var decay = optimizer.WeightDecayInEffect / (optimizer.Name == Optimizer.AdamW ? 20 : 1);
        if (decay >= StrongDecay)
        {
            yield return new Finding
            {
                RuleId = "MLA205",
                Severity = Severity.Warning,
                Sentence = Text.Of($"A weight decay of {optimizer.WeightDecayInEffect:G3} pulls weights to zero harder than the loss pulls them away."),
                Place = context.At("trainer.optimizer.weightDecay"),
                Fix = context.Change("Leave weight decay out", trainer => trainer with { Optimizer = trainer.Optimizer with { WeightDecay = null } }),
                Score = Math.Min(0.9, 0.6 + (0.15 * Math.Log10(decay / StrongDecay))),
                Tier = CauseTier.Structure,
            };
        }
    }
}
