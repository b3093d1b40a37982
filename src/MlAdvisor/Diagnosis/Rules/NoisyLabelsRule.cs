namespace MlAdvisor.Diagnosis.Rules;

/// <summary>
/// MLA403: labels that were given by chance to some rows. A network that has learned is unsure where classes overlap a little, and is right where it is sure;
/// where labels are noise, or classes overlap everywhere, it is wrong as often where it is sure as anywhere.
/// </summary>
internal sealed class NoisyLabelsRule : IWatchRule
{
    private const int FewestRows = 100;

    // Rows that the trained networks are surest of.
    private const double SureShare = 1.0 / 3;

    // Wrong there: surely more than one in twelve, and more than six tenths as often as anywhere. Overlap gives a third of that.
    private const double Wrong = 0.08;
    private const double AsOften = 0.6;

    // Of the mistakes of always guessing the largest class, at least this share must be gone: a network that has not learned is wrong for other reasons.
    private const double Learned = 0.25;

    // Standard errors of a one-sided test at one percent.
    private const double Sure = 2.33;

    public IEnumerable<Finding> Watch(CheckContext context, SymptomOverSeeds symptom)
    {
        var rows = context.Data.Validation;
        if (symptom.IsStuck || symptom.Validation is not { Predictions.Count: >= FewestRows } reading || rows == context.Data.Train || context.Data.Whole != context.Data
            || (context.Network.Outputs == 1 && context.Classes > 2))
        {
            yield break;
        }

        var labels = rows.Classes;
        var wrong = reading.Predictions.Index().Count(row => row.Item.Class != labels[row.Index]) / (double)rows.Rows;
        var guessing = 1 - (labels.CountBy(label => label).Max(group => group.Value) / (double)rows.Rows);
        var sure = reading.Predictions.Index().OrderByDescending(row => row.Item.Sureness).Take((int)(SureShare * rows.Rows)).ToList();
        var mistaken = sure.Where(row => row.Item.Class != labels[row.Index]).ToList();
        var share = mistaken.Count / (double)sure.Count;
        if (wrong > (1 - Learned) * guessing || share < AsOften * wrong || share - (Sure * Math.Sqrt(share * (1 - share) / sure.Count)) < Wrong)
        {
            yield break;
        }

        yield return new Finding
        {
            RuleId = "MLA403",
            Severity = Severity.Information,
            Sentence = Text.Of($"Labels look noisy: {share:P0} of the validation rows that training is surest of have another label than it says, and {wrong:P0} of all of them. Labels that were given by chance do that, and so do classes that overlap wherever one looks."),
            Evidence =
            [
                new("another label, among the surest third", Text.Of($"{mistaken.Count} of {sure.Count}")),
                new("another label, among all", Text.Of($"{wrong:P1}")),
                .. mistaken.Take(5).Select(row => new Evidence(
                    Text.Of($"row {rows.SourceRows[row.Index] + 1}"), Text.Of($"labelled {context.Data.ClassNames[(int)labels[row.Index]]}, looks like {context.Data.ClassNames[row.Item.Class]}"))),
            ],
            Place = context.At("label"),
            Score = 0.4,
            NeedsLearning = true,
        };
    }
}
