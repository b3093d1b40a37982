using Microsoft.ML;
using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;

namespace MlAdvisor.Diagnosis.Rules;

/// <summary>MLA105: a category that reaches the network as a number. A hypothesis only: the probe tells codes from counts.</summary>
internal sealed class CodesAsNumbersRule : ICheckRule
{
    // Of fewer values the order is hardly ever wrong; more of them are measured rather than coded.
    private const int FewestCodes = 4;
    private const int MostCodes = 256;

    // Rows a value, below which a category of its own could not be learned.
    private const int RowsPerCode = 8;

    public IEnumerable<Finding> Check(CheckContext context)
    {
        var data = context.Data;
        if (data.FeatureShape.Count > 1 || data.Train.Width > 200)
        {
            yield break;
        }

        var codes = context.Features
            .Where(feature => feature is { Distinct: >= FewestCodes, NonFinite: 0 } && context.IsColumn(feature.Name) && !data.FractionalColumns.Contains(feature.Name))
            .Select(feature => (feature.Name, feature.Index, Values: ValuesOf(data.Train, feature.Index)))
            .Where(code => code.Values.Count <= MostCodes && data.Train.Rows >= RowsPerCode * code.Values.Count && AreEvenlySpaced(code.Values))
            .ToList();
        if (codes.Count == 0 || codes.Count * 2 < Math.Min(4, data.Train.Width))
        {
            yield break;
        }

        var names = codes.ConvertAll(code => code.Name);
        var (fewest, most) = (codes.Min(code => code.Values.Count), codes.Max(code => code.Values.Count));
        yield return new Finding
        {
            RuleId = "MLA105",
            Severity = Severity.Information,
            Sentence = Text.Of($"{Text.List(names)} {(names.Count == 1 ? "has" : "have")} {(fewest == most ? Text.Of($"{most}") : Text.Of($"{fewest} to {most}"))} evenly spaced values: codes of categories, perhaps, that are read as numbers and have no order."),
            Evidence = [.. codes.Take(10).Select(code => new Evidence($"values of {code.Name}", Text.Of($"{code.Values.Count}")))],
            Place = context.At("transforms"),
            Fix = data.Chain is null ? OneHot(context, names) : null,
            DataChange = data.Chain is null ? null : OneHotOfAChain(names, [.. codes.Select(code => code.Index)]),
            Score = 0.3,
        };
    }

    // The chain's own estimators are not to be changed from here: the vector is, as OneHotEncoding would have made it.
    private static DataChange OneHotOfAChain(IReadOnlyList<string> names, int[] places) => new(
        Text.Of($"Give each value of {Text.List(names)} a feature of its own"),
        data => RowEdits.OneHot(data, places),
        "No option of the trainer does that; put OneHotEncoding into the chain, before these columns are put together with others.");

    private static Fix OneHot(CheckContext context, IReadOnlyList<string> names)
    {
        var others = context.Definition.Transforms.Select(transform => Without(transform, names, context)).OfType<TransformDefinition>();
        return context.FixOf(
            context.Definition with { Transforms = [.. others, new ConvertTransform { Columns = names, To = ConversionTarget.Text }, new OneHotTransform { Columns = names }] },
            "Give each code a feature of its own");
    }

    /// <summary>A transform without these columns; null where it is about nothing else.</summary>
    private static TransformDefinition? Without(TransformDefinition transform, IReadOnlyList<string> names, CheckContext context)
    {
        if (transform is not NormalizeTransform normalize)
        {
            return transform;
        }

        var columns = normalize.Columns ?? [.. context.Data.InputColumns.Where(column => IsNormalizedUnnamed(context.Data.InputSchema[column]))];
        var left = columns.Where(column => !names.Contains(column, StringComparer.Ordinal)).ToList();
        return left.Count == columns.Count ? transform : left.Count == 0 ? null : normalize with { Columns = left };
    }

    // Texts can not be normalized, and truth values are only where they are named.
    private static bool IsNormalizedUnnamed(DataViewSchema.Column column) => ColumnTypes.Of(column).Kind is ColumnKind.Single or ColumnKind.Double or ColumnKind.Integer;

    /// <summary>The different values of a feature, ascending: all of them, or one more than codes have.</summary>
    private static List<double> ValuesOf(LabeledRows rows, int feature)
    {
        var values = new SortedSet<double>();
        for (var row = 0; row < rows.Rows && values.Count <= MostCodes; row++)
        {
            values.Add(rows.Row(row)[feature]);
        }

        return [.. values];
    }

    private static bool AreEvenlySpaced(List<double> values)
    {
        var gap = values.Zip(values.Skip(1), (first, second) => second - first).Min();
        return values.TrueForAll(value => Math.Abs(((value - values[0]) / gap) - Math.Round((value - values[0]) / gap)) < 1e-3) && (values[^1] - values[0]) / gap < 2 * values.Count;
    }
}
