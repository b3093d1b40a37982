using System.Runtime.InteropServices;
using MlAdvisor.Preprocessing;

namespace MlAdvisor.Diagnosis.Rules;

/// <summary>MLA108: what is judged has been seen: the label among the features, validation rows among the training rows.</summary>
internal sealed class LeakageRule : ICheckRule
{
    private const int FewestRows = 50;

    public IEnumerable<Finding> Check(CheckContext context)
    {
        var rows = context.Data.Train;
        if (rows.Rows < FewestRows || context.Data.FeatureShape.Count > 1)
        {
            yield break;
        }

        foreach (var feature in context.Features.Where(feature => feature.Deviation > 0 && IsLabel(context, feature)).Take(3))
        {
            var column = context.ColumnOf(feature);
            yield return new Finding
            {
                RuleId = "MLA108",
                Severity = Severity.Warning,
                Sentence = Text.Of($"'{feature.Name}' is the label in other words: each of its values goes with one '{context.Definition.Label}' only."),
                Place = context.At("features"),
                Fix = context.Data.InputColumns.Contains(column, StringComparer.Ordinal)
                    ? context.FixOf(context.Definition with { Features = context.Definition.Features with { Ignore = [.. context.Definition.Features.Ignore, column] } }, $"Leave '{column}' out")
                    : null,
                WhyNotTried = "It was not tried: without it training can only look worse, whether it is right or not. If it is not known yet when the label is to be predicted, leave it out.",
                Score = 0.1,
            };
        }

        var repeated = context.Data.Validation == rows ? 0 : Repeated(rows, context.Data.Validation);
        if (repeated * 5 > context.Data.Validation.Rows)
        {
            yield return new Finding
            {
                RuleId = "MLA108",
                Severity = Severity.Information,
                Sentence = Text.Of($"{repeated} of {context.Data.Validation.Rows} validation rows stand among the training rows too: they measure memory."),
                Evidence = [new("validation rows seen in training", Text.Of($"{repeated} of {context.Data.Validation.Rows}"))],
                Place = context.At("split"),
                WhyNotTried = "It was not tried: no training stalls for it; it only looks better than it is. Take repeated rows out of the data, or put all of a kind into one part.",
                Score = 0.05,
            };
        }
    }

    // As many values as classes, and each value in one class: a measurement hardly ever is that.
    private static bool IsLabel(CheckContext context, FeatureSummary feature)
    {
        if (context.Classes < 3 || feature.Distinct != context.Classes)
        {
            return false;
        }

        var rows = context.Data.Train;
        var classOf = new Dictionary<float, long>();
        return Enumerable.Range(0, rows.Rows).All(row =>
        {
            var value = rows.Features[(row * rows.Width) + feature.Index];
            return classOf.TryAdd(value, rows.Classes[row]) || classOf[value] == rows.Classes[row];
        });
    }

    /// <summary>
    /// How many rows can be known from the training rows by heart: the same features stand there, with the same label and no other. Where features have few
    /// values to combine, rows are alike without being one, and go with several labels.
    /// </summary>
    private static int Repeated(LabeledRows train, LabeledRows validation)
    {
        var labels = new Dictionary<int, float?>();
        for (var row = 0; row < train.Rows; row++)
        {
            var features = HashOf(train, row);
            if (!labels.TryAdd(features, LabelOf(train, row)) && labels[features] != LabelOf(train, row))
            {
                labels[features] = null;
            }
        }

        return Enumerable.Range(0, validation.Rows).Count(row => labels.GetValueOrDefault(HashOf(validation, row)) == LabelOf(validation, row));
    }

    private static float LabelOf(LabeledRows rows, int row) => rows.Classes.Length > 0 ? rows.Classes[row] : rows.Targets[row];

    private static int HashOf(LabeledRows rows, int row)
    {
        var hash = default(HashCode);
        hash.AddBytes(MemoryMarshal.AsBytes(rows.Row(row)));
        return hash.ToHashCode();
    }
}
