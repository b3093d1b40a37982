using System.Globalization;
using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;
using MlAdvisor.Reports;

namespace MlAdvisor.Cli;

/// <summary>What a definition comes to, in a line.</summary>
internal static class Headline
{
    /// <summary>Name, rows, features, classes and setting.</summary>
    public static string Of(PipelineDefinition definition, PreparedData data)
    {
        var optimizer = definition.Trainer.Optimizer;
        var classes = data.ClassNames.Count == 0 ? "" : $", {data.ClassNames.Count} classes";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{definition.Name}: {data.Train.Rows} training, {data.Validation.Rows} validation and {data.Test.Rows} test rows, {data.Train.Width} features{classes}; {optimizer.Name.ToString().ToLowerInvariant()}, learning rate {NumberText.Rate(optimizer.LearningRate)}, batch size {definition.Trainer.BatchSize}");
    }

    /// <summary>What the metric is called.</summary>
    public static string MetricName(MachineLearningTask task) => task == MachineLearningTask.Regression ? "R²" : "accuracy";

    /// <summary>A metric with three decimals.</summary>
    public static string Metric(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
