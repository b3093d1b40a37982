using MlAdvisor;
using MlAdvisor.Definitions;
using MlAdvisor.Trainers;

namespace Microsoft.ML;

/// <summary>MlAdvisor's trainers and advice, where ML.NET has its own.</summary>
public static class MLContextExtensions
{
    /// <summary>A neural network that tells several classes apart. Its columns: <c>PredictedLabel</c> (a key) and <c>Score</c> (a probability a class).</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="labelColumnName">The column that is predicted, a key.</param>
    /// <param name="featureColumnName">The column that the network reads, a vector of Single.</param>
    /// <param name="layers">The hidden layers; null (the default) for one linear layer of 32 units and a relu.</param>
    /// <param name="learningRate">Adam's learning rate, above 0.</param>
    /// <param name="batchSize">Rows a step, at least 1.</param>
    /// <param name="epochs">Passes over the training rows, at least 1.</param>
    /// <exception cref="DefinitionException">A value is outside its range.</exception>
    public static TorchNetworkTrainer TorchNetwork(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog,
        string labelColumnName = "Label",
        string featureColumnName = "Features",
        IReadOnlyList<LayerDefinition>? layers = null,
        double learningRate = 1e-3,
        int batchSize = 32,
        int epochs = 20) =>
        catalog.TorchNetwork(Options(labelColumnName, featureColumnName, layers, learningRate, batchSize, epochs));

    /// <summary>A neural network that tells several classes apart. Its columns: <c>PredictedLabel</c> (a key) and <c>Score</c> (a probability a class).</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="options">What is trained and how.</param>
    /// <exception cref="DefinitionException">A value is outside its range.</exception>
    public static TorchNetworkTrainer TorchNetwork(
        this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog, TorchNetworkTrainer.Options options) =>
        Trainer(catalog, MachineLearningTask.Multiclass, options);

    /// <summary>
    /// A neural network that tells two classes apart. Its columns: <c>PredictedLabel</c> (Boolean), <c>Score</c> (above 0 for true) and <c>Probability</c>.
    /// </summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="labelColumnName">The column that is predicted: Boolean, or a key of two values, of which the second is true.</param>
    /// <param name="featureColumnName">The column that the network reads, a vector of Single.</param>
    /// <param name="layers">The hidden layers; null (the default) for one linear layer of 32 units and a relu.</param>
    /// <param name="learningRate">Adam's learning rate, above 0.</param>
    /// <param name="batchSize">Rows a step, at least 1.</param>
    /// <param name="epochs">Passes over the training rows, at least 1.</param>
    /// <exception cref="DefinitionException">A value is outside its range.</exception>
    public static TorchNetworkTrainer TorchNetwork(
        this BinaryClassificationCatalog.BinaryClassificationTrainers catalog,
        string labelColumnName = "Label",
        string featureColumnName = "Features",
        IReadOnlyList<LayerDefinition>? layers = null,
        double learningRate = 1e-3,
        int batchSize = 32,
        int epochs = 20) =>
        catalog.TorchNetwork(Options(labelColumnName, featureColumnName, layers, learningRate, batchSize, epochs));

    /// <summary>
    /// A neural network that tells two classes apart. Its columns: <c>PredictedLabel</c> (Boolean), <c>Score</c> (above 0 for true) and <c>Probability</c>.
    /// </summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="options">What is trained and how.</param>
    /// <exception cref="DefinitionException">A value is outside its range, or the network has several outputs.</exception>
    public static TorchNetworkTrainer TorchNetwork(
        this BinaryClassificationCatalog.BinaryClassificationTrainers catalog, TorchNetworkTrainer.Options options) =>
        Trainer(catalog, MachineLearningTask.Binary, options);

    /// <summary>A neural network that predicts a number. Its column: <c>Score</c>.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="labelColumnName">The column that is predicted, Single.</param>
    /// <param name="featureColumnName">The column that the network reads, a vector of Single.</param>
    /// <param name="layers">The hidden layers; null (the default) for one linear layer of 32 units and a relu.</param>
    /// <param name="learningRate">Adam's learning rate, above 0.</param>
    /// <param name="batchSize">Rows a step, at least 1.</param>
    /// <param name="epochs">Passes over the training rows, at least 1.</param>
    /// <exception cref="DefinitionException">A value is outside its range.</exception>
    public static TorchNetworkTrainer TorchNetwork(
        this RegressionCatalog.RegressionTrainers catalog,
        string labelColumnName = "Label",
        string featureColumnName = "Features",
        IReadOnlyList<LayerDefinition>? layers = null,
        double learningRate = 1e-3,
        int batchSize = 32,
        int epochs = 20) =>
        catalog.TorchNetwork(Options(labelColumnName, featureColumnName, layers, learningRate, batchSize, epochs));

    /// <summary>A neural network that predicts a number. Its column: <c>Score</c>.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="options">What is trained and how.</param>
    /// <exception cref="DefinitionException">A value is outside its range.</exception>
    public static TorchNetworkTrainer TorchNetwork(this RegressionCatalog.RegressionTrainers catalog, TorchNetworkTrainer.Options options) =>
        Trainer(catalog, MachineLearningTask.Regression, options);

    /// <summary>A pipeline definition as an estimator: transforms, network and training as they are written.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="mlContext">ML.NET's context.</param>
    /// <exception cref="DefinitionException">A value is outside its range, which can be where the definition was made in code; all that are.</exception>
    public static PipelineEstimator ToEstimator(this PipelineDefinition definition, MLContext mlContext)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(mlContext);
        definition.RefuseUnusable();
        return new PipelineEstimator(mlContext, definition);
    }

    /// <summary>What MlAdvisor says of pipelines: which learning rate and batch size suit them.</summary>
    /// <param name="mlContext">ML.NET's context.</param>
    public static PipelineAdvisor Advisor(this MLContext mlContext)
    {
        ArgumentNullException.ThrowIfNull(mlContext);
        return new PipelineAdvisor(mlContext);
    }

    private static TorchNetworkTrainer Trainer(TrainCatalogBase.CatalogInstantiatorBase catalog, MachineLearningTask task, TorchNetworkTrainer.Options options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new TorchNetworkTrainer(CatalogEnvironment.Of(catalog), task, options);
    }

    private static TorchNetworkTrainer.Options Options(
        string label, string features, IReadOnlyList<LayerDefinition>? layers, double learningRate, int batchSize, int epochs)
    {
        var options = new TorchNetworkTrainer.Options
        {
            LabelColumnName = label,
            FeatureColumnName = features,
            Optimizer = new OptimizerDefinition { LearningRate = learningRate },
            BatchSize = batchSize,
            Epochs = epochs,
        };
        if (layers is not null)
        {
            options.Layers = layers;
        }

        return options;
    }
}
