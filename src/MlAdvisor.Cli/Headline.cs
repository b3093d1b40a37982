using System.Globalization;
using System.Text.Json;
using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;
using MlAdvisor.Reports;
using MlAdvisor.Reports.Readings;
using Spectre.Console;

namespace MlAdvisor.Cli;

/// <summary>What a definition comes to, in a line.</summary>
internal static class Headline
{
    /// <summary>Writes it, and a warning where the rows give reason for one.</summary>
    public static void Write(IAnsiConsole console, PipelineDefinition definition, PreparedData data)
    {
        console.WriteLine(Of(definition, data));
        if (data.RowsWithoutLabel > 0)
        {
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{data.RowsWithoutLabel} rows have no '{definition.Label}' and were left out"));
        }

        if (Skipped(data) is { Length: > 0 } skipped)
        {
            console.WriteLine(skipped, new Style(Color.Yellow));
        }

        var warning = Warning(data);
        if (warning.Length > 0)
        {
            console.WriteLine(warning, new Style(Color.Yellow));
        }
    }

    /// <summary>Name, rows, features, classes and setting.</summary>
    private static string Of(PipelineDefinition definition, PreparedData data)
    {
        var optimizer = definition.Trainer.Optimizer;
        var classes = data.ClassNames.Count == 0 ? "" : $", {Words.Plural(data.ClassNames.Count, "class", "classes")}";
        return $"{definition.Name}: {NumberText.Count(data.Train.Rows)} training, {NumberText.Count(data.Validation.Rows)} validation and {NumberText.Count(data.Test.Rows)} test rows, "
            + $"{Words.Plural(data.Train.Width, "feature")}{classes}; {JsonNamingPolicy.CamelCase.ConvertName(optimizer.Name.ToString())}, "
            + $"learning rate {NumberText.Rate(optimizer.LearningRate)}, batch size {NumberText.Count(definition.Trainer.BatchSize)}";
    }

    /// <summary>How many images could not be read; empty where all could.</summary>
    private static string Skipped(PreparedData data) => data.SkippedImages.Count switch
    {
        0 => "",
        1 => $"warning: 1 row was left out, since its image can not be read: {data.SkippedImages[0]}",
        var count => $"warning: {NumberText.Count(count)} rows were left out, since their images can not be read, such as {data.SkippedImages[0]}",
    };

    /// <summary>What is wrong with the rows as they reach the network; empty where nothing is.</summary>
    private static string Warning(PreparedData data)
    {
        var count = data.Train.NonFiniteFeatures + data.Validation.NonFiniteFeatures + data.Test.NonFiniteFeatures;
        return count == 0
            ? ""
            : $"warning: {NumberText.Count(count)} feature values are missing (NaN) or infinite, and one of them is enough to make the loss NaN; add a replaceMissing transform";
    }

    /// <summary>What the metric is called.</summary>
    public static string MetricName(MachineLearningTask task) => task == MachineLearningTask.Regression ? "R²" : "accuracy";

    /// <summary>A metric with three decimals.</summary>
    public static string Metric(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
