using System.Globalization;
using MlAdvisor.Advice;
using MlAdvisor.Definitions;
using MlAdvisor.Diagnosis;

namespace MlAdvisor.Reports.Readings;

/// <summary>Words that several parts of a report share.</summary>
internal static class Words
{
    /// <summary>A count with its noun: <c>1 seed</c>, <c>3 seeds</c>.</summary>
    public static string Plural(long count, string noun) => Plural(count, noun, noun + "s");

    /// <summary>A count with its noun, where the plural is not made by adding an s.</summary>
    public static string Plural(long count, string noun, string plural) => $"{NumberText.Count(count)} {(count == 1 ? noun : plural)}";

    /// <summary>A whole number as it is, for names and numbered things.</summary>
    public static string Invariant(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A setting: <c>learning rate 0.0032 with batch size 32</c>.</summary>
    public static string Of(Setting setting) => $"learning rate {NumberText.Rate(setting.LearningRate)} with batch size {NumberText.Count(setting.BatchSize)}";

    /// <summary>A setting where there is little room: <c>0.0032, batch 32</c>.</summary>
    public static string Short(Setting setting) => $"{NumberText.Rate(setting.LearningRate)}, batch {NumberText.Count(setting.BatchSize)}";

    /// <summary>A range of rates: <c>0.001 to 0.01</c>, or one rate where it has no width.</summary>
    public static string Rates(Interval interval) => Range(NumberText.Rate(interval.Low), NumberText.Rate(interval.High));

    /// <summary>A range of losses.</summary>
    public static string Losses(Interval interval) => Range(NumberText.Loss(interval.Low), NumberText.Loss(interval.High));

    /// <summary>A symptom as an adjective.</summary>
    public static string Of(Symptom symptom) => symptom switch
    {
        Symptom.Learning => "learning",
        Symptom.Slow => "slow",
        Symptom.Stalled => "stalled",
        Symptom.Overfitting => "overfitting",
        Symptom.Oscillating => "oscillating",
        _ => "diverged",
    };

    /// <summary>What is predicted.</summary>
    public static string Of(MachineLearningTask task) => task switch
    {
        MachineLearningTask.Binary => "binary classification",
        MachineLearningTask.Multiclass => "multiclass classification",
        _ => "regression",
    };

    /// <summary>How many rows, features and classes there are.</summary>
    public static string Data((int Train, int Validation, int Test) rows, int features, int classes) =>
        $"{Plural(rows.Train, "training row")}, {NumberText.Count(rows.Validation)} validation, {NumberText.Count(rows.Test)} test; {Plural(features, "feature")}"
        + (classes > 0 ? $", {Plural(classes, "class", "classes")}" : string.Empty);

    /// <summary>Seeds, or that there are none.</summary>
    public static string Seeds(IReadOnlyList<int> seeds) => seeds.Count == 0 ? "none" : string.Join(", ", seeds.Select(Invariant));

    /// <summary>How many seeds two settings were compared over, and whether these were fresh: <c>6 fresh seeds</c>, <c>3 seeds of the search</c>.</summary>
    public static string SeedsOf(Confirmation confirmation) => confirmation.IsFresh
        ? Plural(confirmation.Seeds.Count, "fresh seed")
        : Plural(confirmation.Seeds.Count, "seed of the search", "seeds of the search");

    /// <summary>What losses after so many epochs are called: <c>final loss</c>, or <c>loss after epoch 1</c> where the search was ended before more was trained.</summary>
    public static string FinalLoss(AdviceResult result, int epochs) => IsWhole(result, epochs) ? "final loss" : $"loss after epoch {NumberText.Count(epochs)}";

    /// <summary>What is to be known of an interval of rates that was drawn before any rate was trained to the end, beginning with a comma; empty of any other.</summary>
    public static string Unfinished(AdviceResult result, int epochs) =>
        IsWhole(result, epochs) ? string.Empty : $", after {Plural(epochs, "epoch")} of {NumberText.Count(result.Definition.Trainer.Epochs)}: at the end it may be another";

    /// <summary>Whether a training of so many epochs is one to the end.</summary>
    public static bool IsWhole(AdviceResult result, int epochs) => epochs >= result.Definition.Trainer.Epochs;

    /// <summary>With a capital first letter.</summary>
    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static string Range(string low, string high) => string.Equals(low, high, StringComparison.Ordinal) ? low : $"{low} to {high}";
}
