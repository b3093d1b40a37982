using System.Globalization;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Diagnosis;
using MlAdvisor.Diagnosis.Rules;

namespace MlAdvisor.Drafting;

/// <summary>What is to be predicted, as the label's values show.</summary>
/// <param name="Task">The task.</param>
/// <param name="Reason">What was seen.</param>
/// <param name="Outputs">Number of classes; 1 for a regression.</param>
internal sealed record TaskChoice(MachineLearningTask Task, string Reason, int Outputs)
{
    // More whole numbers than this are amounts rather than classes.
    private const int MostNumberedClasses = 20;

    // A class of which there are fewer rows can hardly be learned; numbers with fewer are amounts.
    private const int RowsOfAClass = 5;

    // Adam squares gradients of squared losses in single precision: 1e12 is learned, 1e15 is not.
    private const double LargestTarget = 1e13;

    // A training of a draft goes as far as its targets, and then has to settle: with 300 times their deviation it does, with 500 it seldom does.
    private const double MostInCommon = 400;

    private const string InAnotherUnit = "in another unit, so that it differs by about 1";

    /// <value>Why no rate takes a network to the numbers that it is to predict, in a sentence without an end, and how to write them; null where one does.</value>
    public (string Why, string Instead)? OutOfReach { get; private init; }

    /// <summary>Chooses.</summary>
    /// <exception cref="DatasetException">The column can be no label.</exception>
    public static TaskChoice Of(InferredColumn label, string path)
    {
        var count = label.Distinct.ToString(CultureInfo.InvariantCulture);
        if (label.Kind is InferredKind.Constant or InferredKind.Empty or InferredKind.Date or InferredKind.Nested or InferredKind.Image or InferredKind.ImagePath || label.Distinct < 2)
        {
            throw new DatasetException($"{path}: column '{label.Name}' can be no label: {label.Reason}.");
        }

        if (label.IsFlattened)
        {
            throw new DatasetException($"{path}: column '{label.Name}' can be no label: its numbers {InferredColumn.BelowSingle}. Subtract an offset, or write it in another unit.");
        }

        if (label.Least is not null && !AreClasses(label))
        {
            return label.Deviation is not (> 0 and < double.PositiveInfinity) ? throw new DatasetException($"{path}: column '{label.Name}' can be no label: its numbers are infinite, or do not differ.")
                : !label.FitsSingle ? throw new DatasetException($"{path}: column '{label.Name}' can be no label: its numbers are {InferredColumn.BeyondSingle}. Write it in another unit.")
                : new TaskChoice(MachineLearningTask.Regression, $"{count}{(label.DistinctIsExact ? "" : " or more")} different numbers{Doubt(label)}", 1) { OutOfReach = WhyOutOfReach(label) };
        }

        if (label.Kind is InferredKind.Text or InferredKind.Identifier)
        {
            throw new DatasetException($"{path}: column '{label.Name}' can be no label, since hardly two rows have the same one: {label.Reason}.");
        }

        var classes = label.Examples.Count == label.Distinct ? $": {string.Join(", ", InOrder(label))}" : "";
        return label.Distinct == 2
            ? new TaskChoice(MachineLearningTask.Binary, $"two classes{classes}", 2)
            : new TaskChoice(MachineLearningTask.Multiclass, $"{count} classes{classes}", label.Distinct);
    }

    private static (string Why, string Instead)? WhyOutOfReach(InferredColumn label) =>
        Math.Abs(label.Mean ?? 0) > MostInCommon * label.Deviation ? (Text.Of($"its numbers are about {label.Mean:G4} and differ by {label.Deviation:G2} only (standard deviation)"), Text.Of($"as the difference from {label.Mean:G4}, in a unit in which it differs by about 1"))
        : label.Deviation < UnscaledTargetsRule.SmallestDeviation ? (Text.Of($"its numbers differ by {label.Deviation:G2} only (standard deviation)"), InAnotherUnit)
        : label.Largest > LargestTarget ? (Text.Of($"its numbers reach {label.Largest:G2}"), InAnotherUnit)
        : null;

    private static IEnumerable<string> InOrder(InferredColumn label) => label.Least is null
        ? label.Examples.Order(StringComparer.Ordinal)
        : label.Examples.OrderBy(example => double.TryParse(example, CultureInfo.InvariantCulture, out var number) ? number : 0);

    private static bool AreClasses(InferredColumn label) =>
        label.DistinctIsExact && (label.Distinct == 2 || (MayBeClasses(label) && label.Rarest >= RowsOfAClass));

    private static bool MayBeClasses(InferredColumn label) => label.Kind == InferredKind.Integer && label.Distinct <= MostNumberedClasses;

    private static string Doubt(InferredColumn label) => MayBeClasses(label)
        ? string.Create(CultureInfo.InvariantCulture, $", the rarest in {label.Rarest} row{(label.Rarest == 1 ? "" : "s")}: an amount; if they name classes, write multiclass")
        : ": an amount";
}
