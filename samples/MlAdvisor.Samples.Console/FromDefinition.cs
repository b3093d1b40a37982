using Microsoft.ML;
using MlAdvisor.Advice;
using MlAdvisor.Definitions;
using MlAdvisor.Models;

namespace MlAdvisor.Samples.Console;

/// <summary>A pipeline definition in a program.</summary>
internal static class FromDefinition
{
    /// <summary>Trains a definition on its own dataset, and asks for advice on it.</summary>
    public static async Task<(MlAdvisorModel Model, AdviceResult Advice)> TrainAndAdviseAsync(string path)
    {
        // <definition>
        var mlContext = new MLContext();
        var definition = PipelineDefinition.Load(path);
        var rows = mlContext.Advisor().LoadRows(definition);
        var model = definition.ToEstimator(mlContext).Fit(rows);
        var advice = await mlContext.Advisor().AdviseAsync(definition, rows);
        // </definition>
        return (model, advice);
    }
}
