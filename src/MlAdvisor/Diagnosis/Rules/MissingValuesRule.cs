using MlAdvisor.Definitions;

namespace MlAdvisor.Diagnosis.Rules;

/// <summary>MLA101: a value that is NaN or infinite makes the loss, and after one step every weight, NaN.</summary>
internal sealed class MissingValuesRule : ICheckRule
{
    public IEnumerable<Finding> Check(CheckContext context)
    {
        var data = context.Data;
        var count = data.Train.NonFiniteFeatures + data.Validation.NonFiniteFeatures + data.Test.NonFiniteFeatures;
        if (count == 0)
        {
            yield break;
        }

        var columns = Enumerable.Range(0, data.Train.Width)
            .Where(feature => new[] { data.Train, data.Validation, data.Test }.Any(rows => HasNonFinite(rows, feature)))
            .Select(feature => context.ColumnOf(context.Features[feature])).Distinct(StringComparer.Ordinal).ToList();
        var isInfinite = new[] { data.Train, data.Validation, data.Test }.Any(rows => rows.Features.Any(float.IsInfinity));
        var first = columns.All(column => data.InputColumns.Contains(column, StringComparer.Ordinal));
        yield return new Finding
        {
            RuleId = "MLA101",
            Severity = Severity.Error,
            Sentence = Text.Of($"{count} feature values in {Text.List(columns)} are missing (NaN) or infinite; one of them makes the loss NaN, and after a step every weight."),
            Evidence = [new("values", Text.Of($"{count}")), new("columns", string.Join(", ", columns))],
            Place = context.At("transforms"),
            Fix = isInfinite ? null : context.Transform("Replace missing values by the column's mean", new ReplaceMissingTransform { Columns = context.TransformedColumns(columns) }, first),
            IsSafe = !isInfinite,
            Score = 1,
        };
    }

    private static bool HasNonFinite(Preprocessing.LabeledRows rows, int feature)
    {
        for (var row = 0; rows.NonFiniteFeatures > 0 && row < rows.Rows; row++)
        {
            if (!float.IsFinite(rows.Features[(row * rows.Width) + feature]))
            {
                return true;
            }
        }

        return false;
    }
}
