using MlAdvisor.Definitions;
using MlAdvisor.Training;

namespace MlAdvisor.Diagnosis.Rules;

/// <summary>MLA107: one class has so many rows, or so large a weight, that guessing it looks like success.</summary>
internal sealed class ClassImbalanceRule : ICheckRule
{
    // Below ten to one a network learns both classes without help.
    private const double Ratio = 10;

    public IEnumerable<Finding> Check(CheckContext context)
    {
        var counts = context.ClassCounts.Where(count => count > 0).ToList();
        var isImbalanced = counts.Count > 1 && counts.Max() >= Ratio * counts.Min();
        return context.Trainer.ClassWeights switch
        {
            { Weights: not null } => OfWeights(context, isImbalanced),
            null when isImbalanced => [OfRows(context, counts)],
            _ => [],
        };
    }

    private static Finding OfRows(CheckContext context, List<int> counts) => new()
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

    /// <summary>Weights that make one class count as much as all others many times over.</summary>
    private static IEnumerable<Finding> OfWeights(CheckContext context, bool isImbalanced)
    {
        var weights = ClassWeighting.Of(context.Definition, context.Data.Train, context.Data.ClassNames, context.Network.Outputs)!;
        var parts = context.ClassCounts.Index().Where(pair => pair.Item > 0).Select(pair => (Class: pair.Index, Weight: weights[pair.Index] * pair.Item)).ToList();
        var (heaviest, weight) = parts.MaxBy(part => part.Weight);
        var others = parts.Sum(part => part.Weight) - weight;
        if (parts.Count < 2 || weight < Ratio * others)
        {
            yield break;
        }

        yield return new Finding
        {
            RuleId = "MLA107",
            Severity = Severity.Warning,
            Sentence = Text.Of($"With its class weight '{context.Data.ClassNames[heaviest]}' counts {weight / others:G3} times as much in the loss as all other rows together: always guessing it is nearly the best that training can do."),
            Evidence = [new("weight of the class", Text.Of($"{weights[heaviest]:G4}")), new("rows of the class", Text.Of($"{context.ClassCounts[heaviest]} of {context.Data.Train.Rows}"))],
            Place = context.At("trainer.classWeights"),
            Fix = isImbalanced
                ? context.Change("Weigh all classes alike", trainer => trainer with { ClassWeights = new ClassWeightsDefinition() })
                : context.Change("Leave class weights out", trainer => trainer with { ClassWeights = null }),
            Score = 0.6,
            Tier = CauseTier.Setting,
        };
    }
}
