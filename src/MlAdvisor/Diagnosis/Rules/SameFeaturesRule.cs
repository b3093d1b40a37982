using MlAdvisor.Preprocessing;

namespace MlAdvisor.Diagnosis.Rules;

/// <summary>
/// MLA110: rows with the same features and other labels. Whatever is learned says the same of them, so how much of the training rows can be explained at most
/// follows from the rows alone.
/// </summary>
internal sealed class SameFeaturesRule : ICheckRule
{
    private const int FewestRows = 50;

    // `diagnose` calls stalled what explains less.
    private const double Nothing = 0.1;

    // With more, there is enough to learn to say no more of it.
    private const double Little = 0.5;

    public IEnumerable<Finding> Check(CheckContext context)
    {
        var rows = context.Data.Train;
        if (rows.Rows < FewestRows || rows.NonFiniteFeatures > 0 || context.Data.FeatureShape.Count > 1)
        {
            yield break;
        }

        List<int[]> groups = [.. Enumerable.Range(0, rows.Rows).GroupBy(row => new RowFeatures(rows, row)).Select(group => group.ToArray())];
        var torn = groups.FindAll(group => group.Any(row => LabelOf(rows, row) != LabelOf(rows, group[0])));
        if (torn.Count == 0)
        {
            yield break;
        }

        var (most, sentence) = context.Classes == 0 ? OfNumbers(rows, groups) : OfClasses(context, groups);
        if (most >= Little)
        {
            yield break;
        }

        var count = torn.Sum(group => group.Length);
        var (first, second) = (torn[0][0], torn[0].First(row => LabelOf(rows, row) != LabelOf(rows, torn[0][0])));
        yield return new Finding
        {
            RuleId = "MLA110",

            // No error: of a rare class, a little is all that there is to learn, and worth it. With weights, rows count otherwise than here.
            Severity = most < Nothing && context.Trainer.ClassWeights is null ? Severity.Warning : Severity.Information,
            Sentence = Text.Of($"{count} of {rows.Rows} training rows have the same features as rows with another '{context.Definition.Label}', and nothing tells them apart: {sentence}."),
            Evidence =
            [
                new("rows with the features of another label", Text.Of($"{count} of {rows.Rows}")),
                new("explained at most", Text.Of($"{most:P0}")),
                new(Text.Of($"rows {rows.SourceRows[first] + 1} and {rows.SourceRows[second] + 1}"), Text.Of($"the same features, labelled {NameOf(context, first)} and {NameOf(context, second)}")),
            ],
            Place = context.At("features"),
            WhyNotTried = "It was not tried: no setting tells equal rows apart. Take in features that do, or leave out the transform that makes them equal.",
            Score = most < Nothing ? 1 : 0.1,
        };
    }

    /// <summary>The share of the variance that lies between groups.</summary>
    private static (double Most, string Sentence) OfNumbers(LabeledRows rows, List<int[]> groups)
    {
        var mean = rows.Targets.Average(target => (double)target);
        var all = rows.Targets.Sum(target => (target - mean) * (target - mean));
        var within = groups.Sum(group =>
        {
            var own = group.Average(row => (double)rows.Targets[row]);
            return group.Sum(row => (rows.Targets[row] - own) * (rows.Targets[row] - own));
        });
        var most = 1 - (within / all);
        return (most, Text.Of($"whatever is learned explains {most:P0} of their variance at most"));
    }

    /// <summary>The mean of two shares, as <c>diagnose</c> counts: of the constant prediction's entropy, and of its mistakes.</summary>
    private static (double Most, string Sentence) OfClasses(CheckContext context, List<int[]> groups)
    {
        var rows = context.Data.Train;
        var counts = groups.ConvertAll(group => group.CountBy(row => rows.Classes[row]).Select(pair => pair.Value).ToArray());
        var (right, always) = (counts.Sum(group => group.Max()) / (double)rows.Rows, context.ClassCounts.Max() / (double)rows.Rows);
        var (entropy, guessing) = (counts.Sum(Entropy), Entropy([.. context.ClassCounts]));
        var most = ((1 - (entropy / guessing)) + ((right - always) / (1 - always))) / 2;
        var largest = context.Data.ClassNames[context.ClassCounts.Index().MaxBy(count => count.Item).Index];
        return (most, Text.Of($"whatever is learned is right on {right:P0} of all at most, and always saying '{largest}' on {always:P0}"));
    }

    // Of all of its rows together, in nats.
    private static double Entropy(int[] counts)
    {
        double rows = counts.Sum();
        return -counts.Where(count => count > 0).Sum(count => count * Math.Log(count / rows));
    }

    private static string NameOf(CheckContext context, int row) =>
        context.Classes == 0 ? Text.Of($"{context.Data.Train.Targets[row]:G4}") : context.Data.ClassNames[(int)context.Data.Train.Classes[row]];

    private static float LabelOf(LabeledRows rows, int row) => rows.Classes.Length > 0 ? rows.Classes[row] : rows.Targets[row];
}
