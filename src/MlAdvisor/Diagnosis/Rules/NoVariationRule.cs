using MlAdvisor.Preprocessing;

namespace MlAdvisor.Diagnosis.Rules;

/// <summary>MLA103: labels that are all the same, or others in validation than in training, classes that are nearly empty, columns that never change.</summary>
internal sealed class NoVariationRule : ICheckRule
{
    // Below this number of rows a class can hardly be learned, and less be judged.
    private const int NearlyEmpty = 5;

    // A rare class may miss the training rows by chance; a tenth of the rows does not.
    private const double Many = 0.1;

    public IEnumerable<Finding> Check(CheckContext context)
    {
        var targets = context.Data.Train.Targets;
        var counts = context.ClassCounts;
        if ((context.Classes > 0 && counts.Count(count => count > 0) == 1) || (targets.Length > 1 && targets.All(target => target == targets[0])))
        {
            yield return Of(context, Severity.Error, 1, "All training rows have the same label; there is nothing to tell apart.", "label");
        }
        else if (counts.Index().Where(pair => pair.Item < NearlyEmpty).Select(pair => Text.Of($"{context.Data.ClassNames[pair.Index]} ({pair.Item})")).ToList() is { Count: > 0 } few
            && context.Data.Train.Rows >= NearlyEmpty * 4 * context.Classes)
        {
            yield return Of(context, Severity.Information, 0.05, Text.Of($"Classes with fewer than {NearlyEmpty} training rows can hardly be learned: {Text.List(few)}."), "label");
        }

        if (context.Classes > 0 && context.Data.Validation.Classes.Count(number => counts[(int)number] == 0) is > 0 and var unknown && unknown >= Many * context.Data.Validation.Rows)
        {
            yield return Of(
                context, unknown * 2 >= context.Data.Validation.Rows ? Severity.Error : Severity.Warning, 0.9,
                Text.Of($"{unknown} of {context.Data.Validation.Rows} validation rows have classes that no training row has: nothing can be learned of these, and they can not judge."), "split");
        }

        var constant = context.Features.Where(feature => feature is { Deviation: 0, NonFinite: 0 } && NeverChanges(context.Data.Train, feature.Index)).ToList();
        if (constant.Count > 0 && context.Data.FeatureShape.Count == 1 && constant.Count < context.Features.Count)
        {
            yield return Of(context, Severity.Information, 0.02, Text.Of($"{constant.Count} of {context.Features.Count} features never change: {Text.List([.. constant.Select(feature => feature.Name)])}."), "features");
        }
        else if (constant.Count == context.Features.Count)
        {
            yield return Of(context, Severity.Error, 1, "No feature ever changes; there is nothing to learn from.", "features");
        }
    }

    // The summaries are of a sample of the rows, and a word that few texts have is easily in none of these.
    private static bool NeverChanges(LabeledRows rows, int feature)
    {
        for (var row = 1; row < rows.Rows; row++)
        {
            if (rows.Features[(row * rows.Width) + feature] != rows.Features[feature])
            {
                return false;
            }
        }

        return true;
    }

    private static Finding Of(CheckContext context, Severity severity, double score, string sentence, string path) =>
        new() { RuleId = "MLA103", Severity = severity, Sentence = sentence, Place = context.At(path), Score = score, IsCertain = severity == Severity.Error };
}
