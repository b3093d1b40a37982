namespace MlAdvisor.Diagnosis.Rules;

/// <summary>MLA305: gradients that vanish, or explode, on their way to the first layer.</summary>
internal sealed class GradientFlowRule : IWatchRule
{
    // AUTOTRAINER (Zhang et al. 2021): first over last layer's gradient below 1e-3, or above 70.
    private const double Vanishing = 1e-3;
    private const double Exploding = 70;

    public IEnumerable<Finding> Watch(CheckContext context, SymptomOverSeeds symptom)
    {
        var ratios = symptom.Telemetry.Select(Ratio).Where(double.IsFinite).Order().ToList();
        if (ratios.Count == 0)
        {
            yield break;
        }

        var middle = ratios[ratios.Count / 2];
        if (middle is >= Vanishing and <= Exploding)
        {
            yield break;
        }

        yield return new Finding
        {
            RuleId = "MLA305",
            Severity = Severity.Warning,
            Sentence = middle < Vanishing
                ? Text.Of($"The gradient of the first layer is {middle:G2} times that of the last: it vanishes on its way.")
                : Text.Of($"The gradient of the first layer is {middle:G3} times that of the last: it explodes on its way."),
            Evidence = [new("first over last layer's gradient", Text.Of($"{middle:G3}"))],
            Place = context.At("trainer.network"),
            Fix = middle < Vanishing ? null : context.Change("Clip gradients at a norm of 1", trainer => trainer with { ClipNorm = 1 }),
            Score = 0.25,
            Tier = CauseTier.Structure,
        };
    }

    private static double Ratio(Training.LaneTelemetry lane)
    {
        // From the first steps: a network that stalls for another reason has no gradient anywhere later on.
        var step = lane.Samples.Where(sample => sample.Step <= 10).Select(sample => sample.Step).DefaultIfEmpty().Max();
        var norms = lane.Samples.Where(sample => sample.Step == step && sample is { GradientNorm: not null, Kind: "linear" or "conv2d" }).Select(sample => sample.GradientNorm!.Value).ToList();
        return norms.Count < 3 || norms[^1] <= 1e-12 ? double.NaN : norms[0] / norms[^1];
    }
}
