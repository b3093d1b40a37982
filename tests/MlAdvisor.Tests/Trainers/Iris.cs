using Microsoft.ML;
using Microsoft.ML.Data;
using MlAdvisor.Definitions;
using MlAdvisor.Models.Scoring;
using MlAdvisor.TestShared;
using MlAdvisor.Trainers;

namespace MlAdvisor.Tests.Trainers;

/// <summary>Fisher's iris as an ML.NET program has it.</summary>
internal sealed class Iris
{
    [LoadColumn(0), ColumnName("sepal_length")]
    public float SepalLength { get; set; }

    [LoadColumn(1), ColumnName("sepal_width")]
    public float SepalWidth { get; set; }

    [LoadColumn(2), ColumnName("petal_length")]
    public float PetalLength { get; set; }

    [LoadColumn(3), ColumnName("petal_width")]
    public float PetalWidth { get; set; }

    [LoadColumn(4), ColumnName("species")]
    public string? Species { get; set; }

    public static IDataView Load(MLContext context) =>
        context.Data.LoadFromTextFile<Iris>(Path.Combine(SharedFolder.Repository, "data", "iris.csv"), separatorChar: ',', hasHeader: true);

    /// <summary>A chain that ends with a network.</summary>
    public static EstimatorChain<TorchNetworkTransformer> Pipeline(MLContext context, Action<TorchNetworkTrainer.Options>? configure = null)
    {
        var options = new TorchNetworkTrainer.Options
        {
            Layers = [new LinearLayer { Units = 16, Activation = Activation.Relu }],
            Optimizer = new OptimizerDefinition { LearningRate = 0.02 },
            BatchSize = 16,
            Epochs = 40,
        };
        configure?.Invoke(options);
        return context.Transforms.Conversion.MapValueToKey("Label", "species")
            .Append(context.Transforms.Concatenate("Features", "sepal_length", "sepal_width", "petal_length", "petal_width"))
            .Append(context.Transforms.NormalizeMeanVariance("Features", fixZero: false))
            .Append(context.MulticlassClassification.Trainers.TorchNetwork(options));
    }
}

/// <summary>What an iris is taken for.</summary>
internal sealed class IrisPrediction
{
    public uint PredictedLabel { get; set; }

    public float[]? Score { get; set; }
}
