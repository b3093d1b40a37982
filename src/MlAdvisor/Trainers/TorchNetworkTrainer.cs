using Microsoft.ML;
using Microsoft.ML.Runtime;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Models.Scoring;
using MlAdvisor.Preprocessing;
using MlAdvisor.Training;

namespace MlAdvisor.Trainers;

/// <summary>
/// Trains a neural network on TorchSharp, as an estimator of ML.NET. <c>mlContext.MulticlassClassification.Trainers.TorchNetwork()</c> and its siblings
/// make one.
/// </summary>
/// <remarks>The same rows and options give the same network, bit for bit, on one machine. Safe for use from several threads at once.</remarks>
public sealed partial class TorchNetworkTrainer : IEstimator<TorchNetworkTransformer>
{
    private readonly IHostEnvironment? _environment;
    private readonly Options _options;

    internal TorchNetworkTrainer(IHostEnvironment? environment, MachineLearningTask task, Options options)
    {
        _environment = environment;
        _options = options.Copy();
        Definition = _options.ToDefinition(task);
        if (task == MachineLearningTask.Binary && (options.Output is null || options.Output.Units is not (null or 1)))
        {
            throw new DefinitionException([OptionNames.Error(nameof(Options.Output), "ML.NET takes one score a row for two classes, so the network must have one output; leave Output as it is, or use a multiclass trainer")]);
        }
    }

    /// <value>The same as a pipeline definition, without dataset and transforms.</value>
    public PipelineDefinition Definition { get; }

    /// <summary>Trains, and judges by the options' validation rows.</summary>
    /// <param name="input">Rows with label and features.</param>
    /// <exception cref="ArgumentOutOfRangeException">Label or features are missing, or of a type that is not taken.</exception>
    /// <exception cref="DefinitionException">Network, loss and rows do not go together.</exception>
    /// <exception cref="DatasetException">There are too few rows, or those to judge by were not transformed alike.</exception>
    public TorchNetworkTransformer Fit(IDataView input) => Fit(input, _options.ValidationSet);

    /// <summary>Trains on all rows of a set, and judges by those of another.</summary>
    /// <param name="trainSet">Rows with label and features.</param>
    /// <param name="validationSet">Rows that were transformed alike; null draws a share of the others.</param>
    /// <exception cref="ArgumentOutOfRangeException">Label or features are missing, or of a type that is not taken.</exception>
    /// <exception cref="DefinitionException">Network, loss and rows do not go together.</exception>
    /// <exception cref="DatasetException">There are too few rows, or those to judge by were not transformed alike.</exception>
    public TorchNetworkTransformer Fit(IDataView trainSet, IDataView? validationSet) => Train(trainSet, validationSet, null, CancellationToken.None);

    /// <summary>The same on a thread of its own.</summary>
    /// <param name="trainSet">Rows with label and features.</param>
    /// <param name="validationSet">Rows that were transformed alike; null (the default) takes the options', else draws a share of the others.</param>
    /// <param name="progress">Told after each step.</param>
    /// <param name="cancellationToken">Heeded between rows that are read, and between steps.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public Task<TorchNetworkTransformer> FitAsync(
        IDataView trainSet, IDataView? validationSet = null, IProgress<TrainingProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Task.Run(() => Train(trainSet, validationSet ?? _options.ValidationSet, progress, cancellationToken), cancellationToken);

    /// <summary>The columns with <c>PredictedLabel</c>, <c>Score</c> and <c>Probability</c>, as far as the task has them.</summary>
    /// <param name="inputSchema">The columns that the rows will have.</param>
    /// <exception cref="ArgumentOutOfRangeException">Label or features are missing, or of a type that is not taken.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => TrainerSchema.After(inputSchema, Definition, _options);

    /// <value>The column that the network reads.</value>
    internal string FeatureColumnName => _options.FeatureColumnName;

    /// <value>The rows that judge the training, transformed; null where a share of the others does.</value>
    internal IDataView? ValidationSet => _options.ValidationSet;

    /// <summary>Divides rows as <c>Fit</c> does where nothing judges them by rows of its own.</summary>
    /// <param name="labels">The rows with their label.</param>
    /// <param name="validationSeed">Another seed for the draw of the validation rows; null takes the options'.</param>
    internal DataSplit Divide(UsableRows labels, int? validationSeed) => new TrainerRows(Definition, _options).Divide(labels, validationSeed);

    /// <summary>Label and features of transformed rows.</summary>
    internal PreparedData Read(IDataView train, IDataView? validation, CancellationToken cancellationToken) =>
        new TrainerRows(Definition, _options).Read(train, validation, cancellationToken);

    /// <summary>A network with the columns of a trained one.</summary>
    internal TorchNetworkTransformer Untrained(IDataView rows) =>
        Transformer(SingleTraining.Untrained(Definition, Read(rows, rows, CancellationToken.None)), rows);

    private TorchNetworkTransformer Train(IDataView trainSet, IDataView? validationSet, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(trainSet);
        try
        {
            return FitCapture.Current is { } capture
                ? capture.Take(this, trainSet)
                : Transformer(SingleTraining.Train(Definition, Read(trainSet, validationSet, cancellationToken), _environment, progress, cancellationToken), trainSet);
        }
        catch (DefinitionException exception)
        {
            throw OptionNames.InCode(exception);
        }
    }

    private TorchNetworkTransformer Transformer(SingleTraining training, IDataView rows) =>
        training.ToTransformer(_options.FeatureColumnName, rows.Schema.GetColumnOrNull(_options.LabelColumnName));
}
