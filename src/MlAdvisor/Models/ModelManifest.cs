using System.Text.Json;
using System.Text.Json.Serialization;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;

namespace MlAdvisor.Models;

/// <summary>What a model file says of itself: <c>manifest.json</c>.</summary>
public sealed record ModelManifest
{
    /// <summary>The version of the format that this product writes.</summary>
    public const int CurrentVersion = 1;

    internal static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <value>The version of the format.</value>
    public required int Version { get; init; }

    /// <value>The definition's name.</value>
    public required string Name { get; init; }

    /// <value>When it was trained.</value>
    public required DateTimeOffset Trained { get; init; }

    /// <value>Versions of what trained it: <c>mladvisor</c>, <c>stack</c>, <c>libtorch</c>, <c>dotnet</c>.</value>
    public required IReadOnlyDictionary<string, string> Software { get; init; }

    /// <value>The task.</value>
    public required MachineLearningTask Task { get; init; }

    /// <value>The column that is predicted.</value>
    public required ModelColumn Label { get; init; }

    /// <value>The label's key once the transforms are applied. The default is <c>Label</c>.</value>
    public string LabelColumn { get; init; } = ColumnNames.Label;

    /// <value>The column that the network reads once the transforms are applied. The default is <c>Features</c>.</value>
    public string FeatureColumn { get; init; } = ColumnNames.Features;

    /// <value>The columns that it needs to predict.</value>
    public required IReadOnlyList<ModelColumn> Inputs { get; init; }

    /// <value>
    /// Where the steps for the label alone stand among those before the network, counted from 0, ascending; null for a definition's model, whose label comes first.
    /// </value>
    public IReadOnlyList<int>? LabelSteps { get; init; }

    /// <value>How the fields of the dataset's file were written; null where it was no file of fields, or nobody had described it.</value>
    public CsvFormat? Csv { get; init; }

    /// <value>The classes' names, in the order of the network's outputs; empty for regression.</value>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <value>What rows count in the loss, a weight an output; null where all count alike.</value>
    public IReadOnlyList<double>? ClassWeights { get; init; }

    /// <value>The shape of a row of features: <c>[width]</c> or <c>[channels, height, width]</c>.</value>
    public required IReadOnlyList<int> FeatureShape { get; init; }

    /// <value>The names of the features; empty for a model that was trained in code.</value>
    public required IReadOnlyList<string> FeatureNames { get; init; }

    /// <value>Loss and metric at the end of training.</value>
    public required ModelMetrics Metrics { get; init; }

    /// <value>The learning rate that it was trained with.</value>
    public required double LearningRate { get; init; }

    /// <value>Rows a step.</value>
    public required int BatchSize { get; init; }

    /// <value>Epochs.</value>
    public required int Epochs { get; init; }

    /// <value>The seed of weights and row order.</value>
    public required int Seed { get; init; }

    /// <value>Length and SHA-256 of every other entry of the file.</value>
    public required IReadOnlyDictionary<string, ModelEntry> Entries { get; init; }
}

/// <summary>A column that a model needs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type, in ML.NET's words, such as <c>Single</c> or <c>String</c>.</param>
/// <param name="Fields">The fields of a file that it is read from, counted from 0; null for the one field of this name.</param>
public sealed record ModelColumn(string Name, string Type, FieldRange? Fields = null);

/// <summary>How good a model was when it was trained.</summary>
/// <param name="ValidationLoss">Mean loss of the validation rows, in nats for classification.</param>
/// <param name="ValidationMetric">Accuracy, or R² for regression, of the validation rows.</param>
/// <param name="ConstantLoss">Mean loss of the best constant prediction.</param>
/// <param name="TestLoss">Mean loss of the test rows; null where there are none.</param>
/// <param name="TestMetric">Accuracy, or R², of the test rows; null where there are none.</param>
public sealed record ModelMetrics(double ValidationLoss, double ValidationMetric, double ConstantLoss, double? TestLoss, double? TestMetric);

/// <summary>An entry of a model file.</summary>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Sha256">Its SHA-256 in lower-case hexadecimal digits.</param>
public sealed record ModelEntry(long Length, string Sha256);
