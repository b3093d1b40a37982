using System.Globalization;
using MlAdvisor.Datasets;

namespace MlAdvisor.Drafting;

/// <summary>What stands in for numbers that are missing: their mean, but where there is one number alone, beside which the mean would be no other.</summary>
/// <param name="Steps">The transforms.</param>
/// <param name="Numbers">The columns of numbers that are left, with what stands in among their numbers.</param>
internal sealed record GapChoice(IReadOnlyList<DraftLine> Steps, IReadOnlyList<InferredColumn> Numbers)
{
    /// <summary>Chooses.</summary>
    /// <param name="numbers">The columns of numbers.</param>
    public static GapChoice Of(IReadOnlyList<InferredColumn> numbers)
    {
        var gaps = numbers.Where(column => column.Missing > 0).ToList();
        var unknown = gaps.FindAll(column => column.Least != column.Most);
        var ticks = gaps.FindAll(column => column.Least == column.Most && column.Least != 0);
        var zeros = gaps.FindAll(column => column.Least == column.Most && column.Least == 0);
        return new GapChoice(
            [
                .. Replace(unknown, "mode: mean", "one NaN makes the loss NaN"),
                .. Replace(ticks, "mode: default", "0 there, since all others have one number"),
                .. Replace(zeros, "indicator: true", "all others have 0, so that says all"),
                .. zeros.Count == 0 ? Array.Empty<DraftLine>() : [new($"  - drop: {{ columns: {Names(zeros)} }}", "0 in every row by now; the indicator beside it stays")],
            ],
            [.. numbers.Except(zeros).Select(column => ticks.Contains(column) ? column with { Least = Math.Min(0, column.Least!.Value), Most = Math.Max(0, column.Most!.Value) } : column)]);
    }

    private static IEnumerable<DraftLine> Replace(List<InferredColumn> columns, string how, string why) => columns.Count == 0
        ? []
        : [new($"  - replaceMissing: {{ columns: {Names(columns)}, {how} }}", string.Create(CultureInfo.InvariantCulture, $"missing in {string.Join(", ", columns.Select(column => column.Missing))} rows: {why}"))];

    private static string Names(List<InferredColumn> columns) => YamlText.List(columns.Select(column => column.Name));
}
