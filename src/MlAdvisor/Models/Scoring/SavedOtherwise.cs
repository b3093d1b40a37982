namespace MlAdvisor.Models.Scoring;

/// <summary>What is said to who asks ML.NET to save a network.</summary>
internal static class SavedOtherwise
{
    public static NotSupportedException Refusal() => new(
        "mlContext.Model.Save can not hold a TorchNetwork, since ML.NET opens its model files to its own assemblies only. "
        + "Use MlAdvisorModel.Save(mlContext, model, inputSchema, path), which saves the whole chain, and MlAdvisorModel.Load(mlContext, path).");
}
