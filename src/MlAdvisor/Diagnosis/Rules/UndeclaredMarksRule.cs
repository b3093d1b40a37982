using MlAdvisor.Datasets;
using MlAdvisor.Preprocessing;

namespace MlAdvisor.Diagnosis.Rules;

/// <summary>MLA109: a number such as -999 where one is missing, which the network takes for a measurement.</summary>
internal sealed class UndeclaredMarksRule : ICheckRule
{
    // More columns than this are a wall; the evidence has all.
    private const int MostColumns = 3;

    private const string LeftToJudge = "What such a number means stands in no file: where it is a measurement, leave it as it is.";

    public IEnumerable<Finding> Check(CheckContext context)
    {
        // What a transform made categories of, or took away, does no harm.
        var features = context.Data.FeatureNames.ToHashSet(StringComparer.Ordinal);
        var columns = context.Data.SuspectMarks
            .Where(mark => IsLabel(mark) || features.Contains(mark.Column))
            .GroupBy(mark => mark.Column, (_, marks) => marks.ToList(), StringComparer.Ordinal).ToList();
        if (columns.Count == 0)
        {
            yield break;
        }

        var (ofFeatures, ofLabel) = (columns.Where(marks => !IsLabel(marks[0])).SelectMany(marks => marks).ToList(), columns.Find(marks => IsLabel(marks[0])) ?? []);
        var more = columns.Count > MostColumns ? Text.Of($", and so it is in {Text.Plural(columns.Count - MostColumns, "other column")}") : "";
        string[] remedies =
        [
            .. ofFeatures.Count > 0 ? ["fill the gaps with `replaceMissing`"] : Array.Empty<string>(),
            .. ofLabel.Count > 0 ? ["leave rows without a label out with `split: { missingLabels: skip }`"] : Array.Empty<string>(),
        ];
        yield return new Finding
        {
            RuleId = "MLA109",
            Severity = Severity.Warning,
            Sentence = Text.Of($"{string.Join(", ", columns.Take(MostColumns).Select(Seen))}{more}: missing values, it seems, that are taken for numbers. Add such a number, as the file writes it, to its column's `missing` in datasets.json; then {string.Join(", and ", remedies)}."),
            Evidence = [.. columns.SelectMany(marks => marks).Select(mark => new Evidence($"{mark.Text} in '{mark.Column}'", Text.Of($"{mark.Count} of {mark.Rows} rows; all others {mark.Others}")))],
            Place = context.At("dataset"),
            DataChange = new DataChange(
                Text.Of($"Take such numbers for missing ones{(ofFeatures.Count > 0 ? ", and fill the gaps" : "")}{(ofLabel.Count > 0 ? ", and leave rows without a label out" : "")}"),
                data => WithoutMarks(data, ofFeatures, ofLabel),
                LeftToJudge),
            LeftToJudge = LeftToJudge,
            Score = 0.4,
        };

        bool IsLabel(SuspectMark mark) => mark.Column == context.Definition.Label;
    }

    private static PreparedData WithoutMarks(PreparedData data, List<SuspectMark> ofFeatures, List<SuspectMark> ofLabel)
    {
        var filled = ofFeatures.Count > 0 ? RowEdits.WithoutMarks(data, ofFeatures) : data;
        return ofLabel.Count > 0 ? RowEdits.WithTargets(filled, target => ofLabel.All(mark => mark.Value != target)) : filled;
    }

    private static string Seen(IReadOnlyList<SuspectMark> marks) => Text.Of(
        $"'{marks[0].Column}' has {string.Join(" and ", marks.Select(mark => mark.Text))} in {marks.Sum(mark => mark.Count)} of {marks[0].Rows} rows, far from all others ({marks[0].Others})");
}
