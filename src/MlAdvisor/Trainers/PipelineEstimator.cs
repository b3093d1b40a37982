using Microsoft.ML;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Models;
using MlAdvisor.Preprocessing;
using MlAdvisor.Training;

namespace MlAdvisor.Trainers;

/// <summary>
/// A pipeline definition as an estimator of ML.NET: transforms, network and training as they are written, on rows with the columns of its dataset. The rows
/// are divided as the definition says, so that the same rows give the same model as <c>mladvisor run</c>, bit for bit.
/// </summary>
public sealed class PipelineEstimator : IEstimator<MlAdvisorModel>
{
    private readonly MLContext _context;

    internal PipelineEstimator(MLContext context, PipelineDefinition definition)
    {
        _context = context;
        Definition = definition;
    }

    /// <value>The definition.</value>
    public PipelineDefinition Definition { get; }

    /// <summary>Divides the rows, fits the transforms on the training rows, and trains.</summary>
    /// <param name="input">Rows with the columns that the definition names.</param>
    /// <exception cref="DefinitionException">A column is not there, or network, loss and task do not go together.</exception>
    /// <exception cref="DatasetException">The rows can not be divided as asked.</exception>
    /// <exception cref="InvalidOperationException">Training diverged: the weights are not finite, and there is nothing to predict with.</exception>
    public MlAdvisorModel Fit(IDataView input) => Fit(input, null, CancellationToken.None);

    /// <summary>The same on a thread of its own.</summary>
    /// <param name="input">Rows with the columns that the definition names.</param>
    /// <param name="progress">Told after each step.</param>
    /// <param name="cancellationToken">Heeded between rows that are read, and between steps.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public Task<MlAdvisorModel> FitAsync(IDataView input, IProgress<TrainingProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Task.Run(() => Fit(input, progress, cancellationToken), cancellationToken);

    /// <summary>
    /// The columns with <c>Label</c>, those of the transforms, <c>Features</c>, and <c>PredictedLabel</c>, <c>Score</c> and <c>Probability</c>, as far as the
    /// task has them.
    /// </summary>
    /// <param name="inputSchema">The columns that the rows will have.</param>
    /// <exception cref="DefinitionException">A column is not there, or is of a type that the label or a transform does not take.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        var schema = PromisedSchema.Of(inputSchema);
        var label = LabelPipeline.Create(_context, Definition, schema);

        // Where the rows' files lie is known once there are rows; any folder that exists will do.
        var features = FeaturePipeline.Create(_context, Definition, schema, folder: Environment.CurrentDirectory);
        var prepared = features.Estimator.GetOutputSchema(label.GetOutputSchema(inputSchema));
        return TrainerSchema.WithPredictions(prepared, Definition, ColumnNames.Label);
    }

    private MlAdvisorModel Fit(IDataView input, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (FitCapture.Current is not null)
        {
            throw new ArgumentException("The pipeline has a definition's estimator among others; ask about the definition itself, on the rows that the others make, as in AdviseAsync(definition, rows).", nameof(input));
        }

        // The same context as the command's: what ML.NET draws, it draws from the split's seed.
        var data = DataPreparation.Prepare(new MLContext(Definition.Split.Seed), Definition, input, splitSeed: null, cancellationToken);
        var training = SingleTraining.Train(Definition, data, _context, progress, cancellationToken);
        return MlAdvisorModel.Create(_context, Definition, data, training.Lane);
    }
}
