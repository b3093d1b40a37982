using MlAdvisor.Definitions;
using MlAdvisor.Networks;

namespace MlAdvisor.Diagnosis.Rules;

/// <summary>MLA207: running means and variances of batch normalization that are those of the last batch, or still what they began as. A hypothesis only: the probe tells.</summary>
internal sealed class RunningStatisticsRule : ICheckRule
{
    // A tenth is PyTorch's; Keras counts the other way, and its 0.99 would be 0.01 here.
    private const double OfOneBatch = 0.9;

    // This much of the zeros and ones that they began as is left after the last step.
    private const double MuchLeft = 0.1;

    public IEnumerable<Finding> Check(CheckContext context)
    {
        var momenta = context.Network.Layers.OfType<BatchNormPlan>().Select(plan => plan.Momentum).ToList();
        if (momenta.Count == 0)
        {
            yield break;
        }

        var (slowest, fastest) = (momenta.Min(), momenta.Max());
        var left = Math.Pow(1 - slowest, context.Updates);
        if (fastest < OfOneBatch && left < MuchLeft)
        {
            yield break;
        }

        yield return new Finding
        {
            RuleId = "MLA207",
            Severity = Severity.Information,
            Sentence = fastest >= OfOneBatch
                ? Text.Of($"A momentum of {fastest:G3} makes the running mean and variance of batch normalization those of the last batch, which the trained network then scales all rows by (Keras counts the other way: its 0.99 is 0.01 here).")
                : Text.Of($"A momentum of {slowest:G3} leaves the running mean and variance of batch normalization at {left:P0} of what they began as after {context.Updates} steps: the trained network scales rows by numbers that it was not trained with."),
            Evidence = [new("momentum", Text.Of($"{(fastest >= OfOneBatch ? fastest : slowest):G3}")), new("steps", Text.Of($"{context.Updates}"))],
            Place = context.At("trainer.network"),
            Fix = context.ChangeLayers("Give batch normalization its usual momentum", layer => layer is BatchNormLayer norm ? norm with { Momentum = new BatchNormLayer().Momentum } : layer),
            Score = 0.4,
            Tier = CauseTier.Structure,
        };
    }
}
