using System.Globalization;
using System.Text.Json;
using Google.Protobuf;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Models.Onnx.Schema;
using MlAdvisor.Networks;

namespace MlAdvisor.Models.Onnx;

/// <summary>Makes an ONNX model of a trained network: features in, scores and probabilities out, as <see cref="Predictions"/> has them.</summary>
internal static class OnnxExport
{
    /// <summary>The input: <c>[rows, features]</c>, of images <c>[rows, channels, height, width]</c>.</summary>
    public const string Features = "Features";

    /// <summary>The output <see cref="Predictions.Scores"/>: <c>[rows, outputs]</c>.</summary>
    public const string Score = "Score";

    /// <summary>The output <see cref="Predictions.Probabilities"/>, where there are any: <c>[rows, 1]</c>.</summary>
    public const string Probability = "Probability";

    /// <summary>LayerNormalization came with opset 17, in 2022; ML.NET 5 brings a runtime that reads 23 and everything before.</summary>
    public const int Opset = 17;

    private const int FormatVersion = 8;

    // Protobuf's own limit for a message, less room for the graph.
    private const long MostBytes = int.MaxValue - (16L << 20);

    /// <summary>Makes the model.</summary>
    /// <param name="definition">The definition that was trained.</param>
    /// <param name="manifest">What the model says of itself.</param>
    /// <param name="plan">The network.</param>
    /// <param name="weights">Its weights.</param>
    /// <exception cref="DatasetException">The weights are not finite, or are more than a file of this format can hold.</exception>
    public static ModelProto Create(PipelineDefinition definition, ModelManifest manifest, NetworkPlan plan, NetworkWeights weights)
    {
        if (!weights.AreFinite)
        {
            throw new DatasetException("The model's weights are not all finite numbers: its training diverged, and it predicts nothing. Train it again, with a lower learning rate.");
        }

        if (plan.Parameters * sizeof(float) > MostBytes)
        {
            throw new DatasetException(FormattableString.Invariant($"An ONNX file holds at most 2 GiB, and the network has {plan.Parameters} weights of 4 bytes."));
        }

        var graph = new OnnxGraph();
        var outputs = new OnnxLayers(graph, weights).Add(plan.Layers, graph.AddInput(Features, manifest.FeatureShape, "What the transforms make of a row."));
        new OnnxHead(definition, plan).Add(graph, outputs);
        var model = new ModelProto
        {
            IrVersion = FormatVersion,
            ProducerName = "MlAdvisor",
            ProducerVersion = SoftwareVersions.Product,
            DocString = definition.Description ?? "",
            OpsetImport = { new OperatorSetIdProto { Version = Opset } },
            Graph = graph.Finish(definition.Name),
        };
        Add("task", JsonNamingPolicy.CamelCase.ConvertName(manifest.Task.ToString()));
        Add("label", manifest.Label.Name);
        Add("trained", manifest.Trained.ToString("O", CultureInfo.InvariantCulture));
        if (manifest.Classes.Count > 0)
        {
            Add("classes", JsonSerializer.Serialize(manifest.Classes));
        }

        return model;

        void Add(string key, string value) => model.MetadataProps.Add(new StringStringEntryProto { Key = key, Value = value });
    }

    /// <summary>Writes a model through a temporary file, so that none is ever half-written.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">Where to; a file that is there is replaced.</param>
    public static void Write(ModelProto model, string path) => NewFile.Write(path, stream => model.WriteTo(stream));
}
