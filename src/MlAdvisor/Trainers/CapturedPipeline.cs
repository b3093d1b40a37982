using Microsoft.ML;
using Microsoft.ML.Data;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Models;
using MlAdvisor.Preprocessing;

namespace MlAdvisor.Trainers;

/// <summary>A chain with one network trainer, and rows, as the parts of the product take them: a definition and prepared data.</summary>
internal sealed class CapturedPipeline
{
    private readonly IEstimator<ITransformer> _pipeline;
    private readonly TableView _rows;
    private readonly UsableRows _labels;
    private (IDataView Train, IDataView Validation)? _parts;

    /// <summary>Fits the chain once, without training, to find its trainer and the label of each row.</summary>
    /// <param name="pipeline">The chain.</param>
    /// <param name="data">Rows that it takes; read into memory.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <exception cref="ArgumentException">There is no TorchNetwork in the chain.</exception>
    /// <exception cref="InvalidOperationException">There is more than one.</exception>
    public CapturedPipeline(IEstimator<ITransformer> pipeline, IDataView data, CancellationToken cancellationToken)
    {
        _pipeline = pipeline;
        _rows = TableReader.ReadForAChain(data, cancellationToken);
        (Trainer, var transformed, _) = Fit(pipeline, _rows);
        var definition = Trainer.Definition;

        // The label may be made within the chain, so its classes are those that the chain gives.
        var labels = TableReader.Read(transformed, [definition.Label], cancellationToken);
        _labels = UsableRows.Of(labels, definition.Split with { MissingLabels = MissingLabels.Skip }, definition.Label, definition.Task);
        Definition = definition with
        {
            Features = new FeatureSelection { Include = [Trainer.FeatureColumnName] },
            Source = null,
        };
    }

    /// <value>The chain's trainer.</value>
    public TorchNetworkTrainer Trainer { get; }

    /// <value>The trainer's options as a definition of the rows that the chain makes: they have no transforms yet, and no text to point into.</value>
    public PipelineDefinition Definition { get; }

    /// <summary>
    /// Divides the rows, fits the transforms before the trainer on the training rows, and applies them to the others. Where the trainer has validation rows of its
    /// own, all rows are trained on, as <c>Fit</c> of the chain would.
    /// </summary>
    /// <param name="splitSeed">Another seed for the draw of the validation rows; null takes the trainer's.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    public PreparedData Prepare(int? splitSeed, CancellationToken cancellationToken)
    {
        var (train, validation) = Transform(splitSeed);
        return Read(train, validation, cancellationToken);
    }

    /// <summary>The rows as they are with a definition's transforms between the chain's own and its trainer.</summary>
    /// <param name="changed"><see cref="Definition"/> with other settings, or with transforms of the one column that it has.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <exception cref="DefinitionException">A transform can not be applied to the features.</exception>
    public PreparedData Prepare(PipelineDefinition changed, CancellationToken cancellationToken)
    {
        var (train, validation) = _parts ??= Transform(splitSeed: null);
        if (changed.Transforms.Count == 0)
        {
            return Read(train, validation, cancellationToken);
        }

        var added = FeaturePipeline.Create(new MLContext(changed.Split.Seed), changed, train.Schema).Estimator.Fit(train);
        return Read(added.Transform(train), added.Transform(validation), cancellationToken);
    }

    private PreparedData Read(IDataView train, IDataView validation, CancellationToken cancellationToken)
    {
        var data = Trainer.Read(train, validation, cancellationToken);
        return Trainer.ValidationSet is null ? data : data.WithGivenValidation();
    }

    private (IDataView Train, IDataView Validation) Transform(int? splitSeed)
    {
        if (Trainer.ValidationSet is { } given)
        {
            return (Fit(_pipeline, RowsOf(_labels.Rows)).Transformed, given);
        }

        var parts = Trainer.Divide(_labels, splitSeed);
        var (_, transformed, before) = Fit(_pipeline, RowsOf(parts.Train));
        return (transformed, before.Transform(RowsOf(parts.Validation)));

        TableView RowsOf(TableView part) => _rows.Select([.. Enumerable.Range(0, part.Rows).Select(part.SourceRow)]);
    }

    private static (TorchNetworkTrainer Trainer, IDataView Transformed, ITransformer Before) Fit(IEstimator<ITransformer> pipeline, IDataView rows)
    {
        using var capture = new FitCapture();
        var model = pipeline.Fit(rows);
        if (capture is not { Trainer: { } trainer, Rows: { } transformed })
        {
            throw new ArgumentException("There is no TorchNetwork in the pipeline; append one, such as mlContext.MulticlassClassification.Trainers.TorchNetwork().", nameof(pipeline));
        }

        var (before, network, _) = ModelParts.Divide(model);
        network.Dispose();
        return (trainer, transformed, new TransformerChain<ITransformer>([.. before.Select(step => step.Transformer)]));
    }
}
