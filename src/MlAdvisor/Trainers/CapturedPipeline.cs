using Microsoft.ML;
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
    private readonly SplitDefinition _split;
    private readonly string _label;

    /// <summary>Fits the chain once, without training, to find its trainer.</summary>
    /// <param name="pipeline">The chain.</param>
    /// <param name="data">Rows that it takes; read into memory.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <exception cref="ArgumentException">There is no TorchNetwork in the chain.</exception>
    /// <exception cref="InvalidOperationException">There is more than one.</exception>
    public CapturedPipeline(IEstimator<ITransformer> pipeline, IDataView data, CancellationToken cancellationToken)
    {
        _pipeline = pipeline;
        _rows = TableReader.Read(data, cancellationToken: cancellationToken);
        Trainer = Fit(pipeline, _rows).Trainer;

        // Where the label is made within the chain, its classes are not known before, and parts are drawn without them.
        var definition = Trainer.Definition;
        var isKnown = _rows.Schema.GetColumnOrNull(definition.Label) is not null;
        _label = isKnown ? definition.Label : _rows.Schema[0].Name;
        _split = definition.Split with { Stratify = isKnown };
    }

    /// <value>The chain's trainer.</value>
    public TorchNetworkTrainer Trainer { get; }

    /// <summary>Divides the rows, fits the transforms before the trainer on the training rows, and applies them to the others.</summary>
    /// <param name="splitSeed">Another seed for the draw of the validation rows; null takes the trainer's.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    public PreparedData Prepare(int? splitSeed, CancellationToken cancellationToken)
    {
        var task = _split.Stratify ? Trainer.Definition.Task : MachineLearningTask.Regression;
        var parts = DataSplitter.Split(_rows, _split, _label, task, splitSeed);
        var (_, transformed, before) = Fit(_pipeline, parts.Train);
        return Trainer.Read(transformed, before.Transform(parts.Validation), cancellationToken);
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
        return (trainer, transformed, before);
    }
}
