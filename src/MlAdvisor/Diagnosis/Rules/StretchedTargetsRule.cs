namespace MlAdvisor.Diagnosis.Rules;

/// <summary>MLA112: numbers to predict of which a few are so far from all others that a squared loss sees nothing else. A hypothesis only: the probe tells.</summary>
internal sealed class StretchedTargetsRule : ICheckRule
{
    private const int MostInEvidence = 10;

    public IEnumerable<Finding> Check(CheckContext context)
    {
        var (train, validation) = (context.Data.Train, context.Data.Validation);
        if (train.Targets.Length == 0 || context.Data.SuspectMarks.Any(mark => mark.Column == context.Definition.Label))
        {
            yield break;
        }

        var parts = validation == train ? [train] : new[] { train, validation };
        if (Bulk.Of(train.Rows, row => train.Targets[row]) is not { } bulk)
        {
            yield break;
        }

        var far = parts.SelectMany(rows => rows.Targets.Zip(rows.SourceRows)).Where(row => bulk.IsFar(row.First)).OrderByDescending(row => bulk.DistanceOf(row.First)).ToList();
        if (far.Count == 0 || bulk.TimesWith(far.Select(row => row.First)) is not (>= Bulk.Stretched and var times))
        {
            yield break;
        }

        yield return new Finding
        {
            RuleId = "MLA112",
            Severity = Severity.Information,
            Sentence = Text.Of($"A few labels are far from all others ({far.Count} of {parts.Sum(rows => rows.Rows)}, the farthest {far[0].First:G4} in row {far[0].Second + 1:#,0} of the data): nine tenths of '{context.Definition.Label}' lie between {bulk.Low:G4} and {bulk.High:G4}, and a loss of such rows outweighs those of all others."),
            Evidence = [.. far.Take(MostInEvidence).Select(row => new Evidence(Text.Of($"row {row.Second + 1:#,0}"), Text.Of($"{row.First:G4}")))],
            Place = context.At("label"),
            DataChange = new DataChange(
                "Leave the rows with such labels out", data => RowEdits.WithTargets(data, target => !bulk.IsFar(target)),
                "Where such labels are mistakes, correct them or leave their rows out of the data; where they are not, predict their logarithm."),
            Score = Bulk.ScoreOf(times),
        };
    }
}
