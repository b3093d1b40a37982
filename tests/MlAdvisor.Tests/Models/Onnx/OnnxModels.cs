using MlAdvisor.Definitions;
using MlAdvisor.Models;
using MlAdvisor.Networks;

namespace MlAdvisor.Tests.Models.Onnx;

/// <summary>Networks with weights and running statistics that are no special values.</summary>
internal static class OnnxModels
{
    /// <summary>Weights in [-1, 1]; variances in [0.5, 1.5].</summary>
    public static NetworkWeights Weights(NetworkPlan plan) => new(
        [.. NetworkWeights.Slots(plan).Index().Select(slot => new NamedTensor(slot.Item.Name, slot.Item.Shape, OfSlot(slot.Item.Name, slot.Item.Shape, slot.Index)))]);

    /// <summary>Numbers in [-1, 1].</summary>
    public static float[] Numbers(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)];
    }

    public static ModelManifest Manifest(PipelineDefinition definition, NetworkPlan plan, int classes) => new()
    {
        Version = ModelManifest.CurrentVersion,
        Name = definition.Name,
        Trained = DateTimeOffset.UnixEpoch,
        Software = new Dictionary<string, string>(StringComparer.Ordinal),
        Task = definition.Task,
        Label = new ModelColumn(definition.Label, "Single", null),
        Inputs = [],
        Classes = [.. Enumerable.Range(0, classes).Select(index => FormattableString.Invariant($"class {index}"))],
        FeatureShape = plan.Input.IsImage ? [plan.Input.Channels, plan.Input.Height, plan.Input.Width] : [plan.Input.Size],
        FeatureNames = [],
        Metrics = new ModelMetrics(0, 0, 0, null, null),
        LearningRate = 0.1,
        BatchSize = 8,
        Epochs = 1,
        Seed = 1,
        Entries = new Dictionary<string, ModelEntry>(StringComparer.Ordinal),
    };

    private static float[] OfSlot(string name, long[] shape, int seed)
    {
        var numbers = Numbers((int)shape.Aggregate(1L, (product, dimension) => product * dimension), seed + 10);
        return name.EndsWith("running_var", StringComparison.Ordinal) ? [.. numbers.Select(number => 1 + (number / 2))] : numbers;
    }
}
