using MlAdvisor.Definitions;

namespace MlAdvisor.Diagnosis.Rules;

/// <summary>MLA107: one class has so many rows that guessing it looks like success.</summary>
internal sealed class ClassImbalanceRule : ICheckRule
{
    // Below ten to one a network learns both classes without help.
    private const double Ratio = 10;

    public IEnumerable<Finding> Check(CheckContext context)
    {
        var counts = context.ClassCounts.Where(count => count > 0).ToList();
        if (counts.Count < 2 || counts.Max() < Ratio * counts.Min() || context.Trainer.ClassWeights is not null)
        {
            yield break;
        }

        yield return new Finding
        {
            RuleId = "MLA107",
            Severity = Severity.Information,
            Sentence = Text.Of($"The largest class has {counts.Max()} training rows, the smallest {counts.Min()}: the loss hardly asks for the small ones."),
            Series = new EvidenceSeries("training rows of each class", [.. context.ClassCounts.Index().Take(24).Select(pair => (context.Data.ClassNames[pair.Index], (double)pair.Item))]),
            Place = context.At("label"),
            Fix = context.Change("Weigh the classes", trainer => trainer with { ClassWeights = new ClassWeightsDefinition() }),
            Score = 0.15,
            Tier = CauseTier.Setting,
        };
    }
}
