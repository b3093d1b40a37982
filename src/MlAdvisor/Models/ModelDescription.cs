using System.Text;
using Microsoft.ML;
using MlAdvisor.Models.Scoring;
using MlAdvisor.Networks;
using MlAdvisor.Training;

namespace MlAdvisor.Models;

/// <summary>What a model file says of a trained network.</summary>
internal static class ModelDescription
{
    /// <summary>All but the columns that it is made from.</summary>
    public static ModelManifest Of(TorchNetworkTransformer network, (double Loss, double Metric)? test)
    {
        var history = network.Model.History;
        var last = history.Kept;
        return new ModelManifest
        {
            Version = ModelManifest.CurrentVersion,
            Name = network.Definition.Name,
            Trained = DateTimeOffset.UtcNow,
            Software = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["mladvisor"] = SoftwareVersions.Product,
                ["mlnet"] = SoftwareVersions.MLNet,
                ["torch"] = SoftwareVersions.Torch,
                ["dotnet"] = Environment.Version.ToString(),
            },
            Task = network.Definition.Task,
            Label = new ModelColumn(network.Definition.Label, ""),
            Inputs = [],
            FeatureColumn = network.FeatureColumnName,
            Classes = network.ClassNames,
            ClassWeights = network.ClassWeights,
            FeatureShape = network.FeatureShape,
            FeatureNames = [],
            Metrics = new ModelMetrics(last.ValidationLoss, last.ValidationMetric, history.ConstantLoss, test?.Loss, test?.Metric),
            LearningRate = history.Lane.LearningRate,
            BatchSize = history.BatchSize,
            Epochs = last.Epoch,
            Seed = history.Lane.Seed,
            Entries = new Dictionary<string, ModelEntry>(StringComparer.Ordinal),
        };
    }

    /// <summary>With the columns that a chain needs, as far as it says.</summary>
    public static ModelManifest WithColumnsOf(this ModelManifest manifest, LabelSteps steps) => manifest with
    {
        LabelColumn = manifest.Label.Name,
        Label = steps.Label is { } label ? Column(label) : manifest.Label,
        Inputs = [.. steps.Inputs.Select(Column)],
    };

    /// <summary>A column as a manifest names it.</summary>
    public static ModelColumn Column(DataViewSchema.Column column) => new(column.Name, column.Type.ToString()!);

    /// <summary>The file: manifest, definition, weights, and what ML.NET saved.</summary>
    public static ModelArchive Pack(ModelManifest manifest, TorchNetworkTransformer network, IReadOnlyDictionary<string, byte[]> transforms) =>
        ModelArchive.Of(manifest, new Dictionary<string, byte[]>(transforms, StringComparer.Ordinal)
        {
            [ModelArchive.Definition] = Encoding.UTF8.GetBytes(network.Definition.Source?.Text ?? network.Definition.ToYaml()),
            [ModelArchive.Weights] = Safetensors.Write(network.Model.Weights, manifest.Software),
        });

    /// <summary>What is known of a training once it is saved: its last epoch.</summary>
    public static TorchNetworkModelParameters Parameters(ModelManifest manifest, NetworkWeights weights) => new(weights, new LaneHistory
    {
        Lane = new LaneSettings(manifest.LearningRate, manifest.Seed),
        BatchSize = manifest.BatchSize,
        ConstantLoss = manifest.Metrics.ConstantLoss,
        ValidationRows = 0,
        Epochs =
        [
            new EpochRecord
            {
                Epoch = manifest.Epochs,
                Steps = 0,
                RateInEffect = manifest.LearningRate,
                TrainLoss = double.NaN,
                ValidationLoss = manifest.Metrics.ValidationLoss,
                ValidationLossStandardError = double.NaN,
                ValidationMetric = manifest.Metrics.ValidationMetric,
            },
        ],
    });
}
