using MlAdvisor.Definitions;

namespace MlAdvisor.Diagnosis.Rules;

/// <summary>MLA208: biases that begin far from zero: units that are always off, or always saturated.</summary>
internal sealed class BiasInitializationRule : ICheckRule
{
    // A unit's sum has a standard deviation of about 1 at the start; a bias beyond that decides for it.
    private const double Large = 0.9;

    public IEnumerable<Finding> Check(CheckContext context)
    {
        var all = context.Trainer.Network.Select(layer => layer switch
        {
            LinearLayer linear => linear.BiasInitializer,
            Conv2dLayer conv => conv.BiasInitializer,
            _ => null,
        }).Append(context.Trainer.Output?.BiasInitializer).OfType<InitializerDefinition>().ToList();
        var largest = all.Select(bias => Math.Abs(bias.Value ?? 0)).DefaultIfEmpty().Max();
        if (largest < Large)
        {
            yield break;
        }

        yield return new Finding
        {
            RuleId = "MLA208",
            Severity = Severity.Warning,
            Sentence = Text.Of($"Biases begin at up to {largest:G3}, where a unit's sum is about 1: units are off, or saturated, whatever the inputs are."),
            Evidence = [new("largest bias", Text.Of($"{largest:G3}"))],
            Place = context.At("trainer.network"),
            Fix = Zeroed(context),
            Score = Math.Min(0.9, 0.6 + (0.1 * Math.Log2(largest))),
        };
    }

    private static Fix Zeroed(CheckContext context)
    {
        var layers = context.ChangeLayers("", layer => layer switch
        {
            LinearLayer linear => linear with { BiasInitializer = null },
            Conv2dLayer conv => conv with { BiasInitializer = null },
            _ => layer,
        });
        return context.Change("Let biases begin at zero", _ => layers.Definition.Trainer with { Output = context.Trainer.Output is { } output ? output with { BiasInitializer = null } : null });
    }
}
