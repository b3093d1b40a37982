using MathNet.Numerics.Statistics;
using MlAdvisor.Preprocessing;

namespace MlAdvisor.Diagnosis.Rules;

/// <summary>MLA108: what is judged has been seen: the label among the features, validation rows among the training rows.</summary>
internal sealed class LeakageRule : ICheckRule
{
    private const int FewestRows = 50;

    // Of other classes than the largest one: that fewer rows go with one value may be luck.
    private const int FewestOthers = 10;

    // Of a category: with fewer, each goes with one class by luck.
    private const int RowsOfACategory = 10;

    // With fewer of a class, a threshold may part it from the other by luck.
    private const int RowsOfAPartedClass = 50;

    // Of the targets' variance: by so little numbers in single precision miss a straight line.
    private const double OffTheLine = 1e-6;

    // To each different row; with more, there are few values to combine.
    private const int MostAlike = 20;

    public IEnumerable<Finding> Check(CheckContext context)
    {
        var rows = context.Data.Train;
        if (rows.Rows < FewestRows || context.Data.FeatureShape.Count > 1)
        {
            yield break;
        }

        foreach (var (name, column) in Copies(context).Take(3))
        {
            yield return new Finding
            {
                RuleId = "MLA108",
                Severity = Severity.Warning,
                Sentence = Text.Of($"'{name}' is the label in other words: each of its values goes with one '{context.Definition.Label}' only."),
                Place = context.At("features"),
                Fix = context.Data.InputColumns.Contains(column, StringComparer.Ordinal)
                    ? context.FixOf(context.Definition with { Features = context.Definition.Features with { Ignore = [.. context.Definition.Features.Ignore, column] } }, $"Leave '{column}' out")
                    : null,
                WhyNotTried = "It was not tried: without it training can only look worse, whether it is right or not. If it is not known yet when the label is to be predicted, leave it out.",
                Score = 0.1,
            };
        }

        var telling = Telling(context).Take(3).ToList();
        if (telling.Count > 0)
        {
            var (verb, known) = telling.Count == 1 ? ("tells", "is it") : ("each tell", "are they");
            var what = context.Classes == 0 ? "on a straight line" : Text.Of($"all '{context.Data.ClassNames[0]}' from all '{context.Data.ClassNames[1]}', by one threshold");
            yield return new Finding
            {
                RuleId = "MLA108",
                Severity = Severity.Information,
                Sentence = Text.Of($"{Text.List(telling)} alone {verb} '{context.Definition.Label}' without an error ({what}): {known} known before '{context.Definition.Label}' is?"),
                Place = context.At("features"),
                WhyNotTried = "It was not tried: without it training can only look worse, whether it is right or not. If it is measured or reckoned after the label is known, leave it out.",
                Score = 0.05,
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

    /// <summary>Features and categories that are the label, and the columns that they are of.</summary>
    private static IEnumerable<(string Name, string Column)> Copies(CheckContext context)
    {
        if (context.Classes < 2 || context.Data.Train.Rows - context.ClassCounts.Max() < FewestOthers)
        {
            return [];
        }

        // Slots of one column are its categories: they tell of the label together. No category of them all, as where the value is missing, is one more.
        var varied = context.Features.Where(feature => feature.Deviation > 0).ToLookup(context.IsCategory);
        var numbers = varied[false].Where(feature => IsNumberOfLabel(context, feature)).Select(feature => (feature.Name, context.ColumnOf(feature)));
        var categories = varied[true].GroupBy(context.ColumnOf).Where(slots => AreCategoriesOfLabel(context, [.. slots])).Select(slots => (slots.Key, slots.Key));
        return numbers.Concat(categories);
    }

    // As many values as classes, and each value in one class: a measurement hardly ever is that.
    private static bool IsNumberOfLabel(CheckContext context, FeatureSummary feature) =>
        feature.Distinct == context.Classes && ValuesInOneClass(context, [feature]) == context.Classes;

    // Categories have no order that could part the classes: there may be more of them.
    private static bool AreCategoriesOfLabel(CheckContext context, IReadOnlyList<FeatureSummary> slots) =>
        ValuesInOneClass(context, slots) is { } values && values * RowsOfACategory <= context.Data.Train.Rows;

    /// <summary>The features that tell the label without an error, as a copy in another unit or a score of the label does; there are data that are so.</summary>
    private static IEnumerable<string> Telling(CheckContext context)
    {
        // Two values are a copy; and of one feature alone, that it tells the label is what is to be learned.
        var varied = context.Features.Where(feature => feature.Deviation > 0).ToList();
        var numbers = varied.Where(feature => varied.Count > 1 && feature.Distinct > 2);
        return (context.Classes switch
        {
            0 => numbers.Where(feature => IsLineOfLabel(context.Data.Train, feature.Index)),
            2 when context.ClassCounts.Min() >= RowsOfAPartedClass => numbers.Where(feature => PartsClasses(context.Data.Train, feature.Index)),
            _ => [],
        }).Select(feature => feature.Name);
    }

    private static bool IsLineOfLabel(LabeledRows rows, int feature)
    {
        var correlation = Correlation.Pearson(Enumerable.Range(0, rows.Rows).Select(row => (double)rows.Row(row)[feature]), rows.Targets.Select(target => (double)target));
        return 1 - (correlation * correlation) < OffTheLine;
    }

    private static bool PartsClasses(LabeledRows rows, int feature)
    {
        double[] least = [double.PositiveInfinity, double.PositiveInfinity];
        double[] most = [double.NegativeInfinity, double.NegativeInfinity];
        for (var row = 0; row < rows.Rows; row++)
        {
            var (of, value) = (rows.Classes[row], rows.Row(row)[feature]);
            least[of] = Math.Min(least[of], value);
            most[of] = Math.Max(most[of], value);
            if (!float.IsFinite(value) || (most[0] >= least[1] && most[1] >= least[0]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>How many different values features have together; null where one goes with several classes.</summary>
    private static int? ValuesInOneClass(CheckContext context, IReadOnlyList<FeatureSummary> features)
    {
        var rows = context.Data.Train;
        var classOf = new Dictionary<int, long>();
        for (var row = 0; row < rows.Rows; row++)
        {
            var hash = default(HashCode);
            foreach (var feature in features)
            {
                hash.Add(rows.Row(row)[feature.Index]);
            }

            var value = hash.ToHashCode();
            if (!classOf.TryAdd(value, rows.Classes[row]) && classOf[value] != rows.Classes[row])
            {
                return null;
            }
        }

        return classOf.Count;
    }

    /// <summary>
    /// How many rows can be known from the training rows by heart: the same features stand there, with the same label and no other. Where features have few
    /// values to combine, rows are alike without being one; they go with several labels, or there are many of each.
    /// </summary>
    private static int Repeated(LabeledRows train, LabeledRows validation)
    {
        var labels = new Dictionary<RowFeatures, float?>();
        for (var row = 0; row < train.Rows; row++)
        {
            var features = new RowFeatures(train, row);
            if (!labels.TryAdd(features, LabelOf(train, row)) && labels[features] != LabelOf(train, row))
            {
                labels[features] = null;
            }
        }

        return labels.Count * MostAlike < train.Rows
            ? 0
            : Enumerable.Range(0, validation.Rows).Count(row => labels.GetValueOrDefault(new RowFeatures(validation, row)) == LabelOf(validation, row));
    }

    private static float LabelOf(LabeledRows rows, int row) => rows.Classes.Length > 0 ? rows.Classes[row] : rows.Targets[row];
}
