using System.Text;
using Microsoft.ML;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Networks;
using MlAdvisor.Preprocessing;
using MlAdvisor.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MlAdvisor.Models;

/// <summary>
/// A trained pipeline: the fitted transforms as ML.NET saves them, the network's weights, and a manifest that says where both come from. Not safe for use
/// from several threads at once.
/// </summary>
public sealed class MlAdvisorModel : IDisposable
{
    private readonly ITransformer _features;
    private readonly ITransformer _label;
    private readonly ModelArchive _archive;
    private readonly TrainedNetwork _network;
    private readonly Objective _objective;

    private MlAdvisorModel(PipelineDefinition definition, ITransformer features, ITransformer label, NetworkWeights weights, ModelArchive archive)
    {
        Definition = definition;
        _features = features;
        _label = label;
        _archive = archive;
        var plan = NetworkPlan.Create(definition, LayerShape.Of(Manifest.FeatureShape), Manifest.Classes.Count);
        if (Manifest.ClassWeights is { } ofClasses && (ofClasses.Count < Math.Max(plan.Outputs, Manifest.Classes.Count) || !ofClasses.All(weight => weight > 0 && double.IsFinite(weight))))
        {
            throw new InvalidDataException("its class weights are not one for each class");
        }

        _objective = new Objective(definition, plan, Manifest.Classes.Count);
        _network = new TrainedNetwork(plan, weights);
    }

    /// <value>What the model says of itself.</value>
    public ModelManifest Manifest => _archive.What;

    /// <value>The definition that it was trained from.</value>
    public PipelineDefinition Definition { get; }

    /// <summary>Makes a model of a training.</summary>
    /// <param name="context">ML.NET's context.</param>
    /// <param name="definition">The definition.</param>
    /// <param name="data">Its rows, with the fitted transforms.</param>
    /// <param name="training">What became of the training.</param>
    /// <param name="dataset">Where the rows came from: how a file of rows to predict is to be read; null (the default) for rows that were made in code.</param>
    /// <exception cref="InvalidOperationException">The weights are not finite: there is nothing to predict with.</exception>
    public static MlAdvisorModel Create(MLContext context, PipelineDefinition definition, PreparedData data, TrainedLane training, Dataset? dataset = null)
    {
        if (!training.Weights.AreFinite)
        {
            throw new InvalidOperationException("A network whose weights are not finite predicts nothing.");
        }

        if (data.FeatureTransformer is not { } features || data.LabelTransformer is not { } label)
        {
            throw new InvalidOperationException("The rows come with no fitted transforms.");
        }

        var last = training.History.Kept;
        var manifest = new ModelManifest
        {
            Version = ModelManifest.CurrentVersion,
            Name = definition.Name,
            Trained = DateTimeOffset.UtcNow,
            Software = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["mladvisor"] = SoftwareVersions.Product,
                ["mlnet"] = SoftwareVersions.MLNet,
                ["torch"] = SoftwareVersions.Torch,
                ["dotnet"] = Environment.Version.ToString(),
            },
            Task = definition.Task,
            Label = Column(definition.Label),
            Inputs = [.. data.InputColumns.Select(Column)],
            Csv = dataset?.Entry?.Format as CsvFormat,
            Classes = data.ClassNames,
            ClassWeights = ClassWeighting.Of(definition, data.Train, data.ClassNames, NetworkPlan.Create(definition, LayerShape.Of(data.FeatureShape), data.ClassNames.Count).Outputs),
            FeatureShape = data.FeatureShape,
            FeatureNames = data.FeatureNames,
            Metrics = new ModelMetrics(last.ValidationLoss, last.ValidationMetric, training.History.ConstantLoss, training.Test?.Loss, training.Test?.Metric),
            LearningRate = training.History.Lane.LearningRate,
            BatchSize = training.History.BatchSize,
            Epochs = last.Epoch,
            Seed = training.History.Lane.Seed,
            Entries = new Dictionary<string, ModelEntry>(StringComparer.Ordinal),
        };
        var archive = ModelArchive.Of(manifest, new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            [ModelArchive.Definition] = Encoding.UTF8.GetBytes(definition.Source?.Text ?? definition.ToYaml()),
            [ModelArchive.Weights] = Safetensors.Write(training.Weights, manifest.Software),
            [ModelArchive.Features] = Save(context, features, data.InputSchema),
            [ModelArchive.Label] = Save(context, label, data.InputSchema),
        });
        return new MlAdvisorModel(definition, features, label, training.Weights, archive);

        ModelColumn Column(string name) => new(
            name, data.InputSchema[name].Type.ToString()!, dataset?.Entry?.Columns.FirstOrDefault(column => column.Name == name)?.Fields);
    }

    /// <summary>Reads a model file. Nothing in it is run: lengths, hashes, names and shapes are checked before anything is used.</summary>
    /// <param name="context">ML.NET's context.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="DatasetException">It is missing, no model, not whole, was altered, or was made by another stack.</exception>
    public static MlAdvisorModel Load(MLContext context, string path)
    {
        var archive = ModelArchive.Read(path);
        var manifest = archive.What;
        try
        {
            var definition = PipelineDefinition.Parse(Encoding.UTF8.GetString(archive[ModelArchive.Definition]), $"{path}/{ModelArchive.Definition}");
            var plan = NetworkPlan.Create(definition, LayerShape.Of(manifest.FeatureShape), manifest.Classes.Count);
            var weights = Safetensors.Read(archive[ModelArchive.Weights], NetworkWeights.Slots(plan).Select(slot => (slot.Name, slot.Shape)));
            return new MlAdvisorModel(definition, Load(context, archive, ModelArchive.Features), Load(context, archive, ModelArchive.Label), weights, archive);
        }
        catch (Exception exception) when (exception is InvalidDataException or ArgumentException or OverflowException)
        {
            throw new DatasetException($"{path}: the parts of this model do not go together: {exception.Message.TrimEnd('.')}. Train it again.", exception);
        }
        catch (Exception exception) when (exception is not (DatasetException or DefinitionException))
        {
            throw new DatasetException(
                $"{path}: its transforms can not be loaded: {exception.Message.TrimEnd('.')}. They were saved by {manifest.Software.GetValueOrDefault("mlnet", "an unknown ML.NET")}, and this is {SoftwareVersions.MLNet}.",
                exception);
        }
    }

    /// <summary>Writes the model file.</summary>
    /// <param name="path">Where to; a file that is there is replaced.</param>
    public void Save(string path) => _archive.Write(path);

    /// <summary>Reads rows to predict or to compare with, their columns being of the types that the model was trained on.</summary>
    /// <param name="context">ML.NET's context.</param>
    /// <param name="dataset">An entry of the registry, or a plain file or folder.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <exception cref="DatasetException">The data are missing or damaged, lack a column, or hold something else in it.</exception>
    public TableView Open(MLContext context, Dataset dataset, CancellationToken cancellationToken = default)
    {
        var table = dataset.Open(context, new ModelColumns(Manifest).Describe, cancellationToken);
        return new ModelImages(Definition).Locate(table, cancellationToken);
    }

    /// <summary>Predicts, some rows at a time: memory does not grow with the rows.</summary>
    /// <param name="data">Rows with the columns of <see cref="ModelManifest.Inputs"/>; others are not looked at.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <exception cref="DatasetException">A column is missing or of another type.</exception>
    public IEnumerable<Predictions> Predict(IDataView data, CancellationToken cancellationToken = default)
    {
        RefuseOtherColumns(data);
        return FeatureBlocks.Read(_features.Transform(data), cancellationToken).Select(block => Predict(block.Features, block.Rows));
    }

    /// <summary>Compares predictions with the answers.</summary>
    /// <param name="data">Rows with the columns of <see cref="ModelManifest.Inputs"/> and the label's.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <exception cref="DatasetException">A column is missing or of another type, there is no row, or a label is none of the model's classes.</exception>
    public Evaluation Evaluate(TableView data, CancellationToken cancellationToken = default)
    {
        RefuseOtherColumns(data);
        RefuseNoLabel(data);
        var rows = RowExtraction.Read(data, _features.Transform(_label.Transform(data)), new ImageFiles([]), cancellationToken);
        RefuseUnknownClasses(data, rows);
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var outputs = _network.Forward(rows.Features, rows.Rows);
        var targets = _objective.Targets(rows);
        var weights = RowWeights.Of(Manifest.ClassWeights, rows);
        return new Evaluation
        {
            Rows = rows.Rows,
            Task = Manifest.Task,
            Loss = _objective.Loss.RowLosses(outputs, targets, weights).to_type(ScalarType.Float64).mean().ToDouble(),
            ConstantLoss = ConstantPredictor.Fit(_objective.Loss, targets, _objective.Outputs, weights).RowLosses(targets, weights).Average(),
            Metric = _objective.Metric(outputs.unsqueeze(0), rows)[0],
            Confusion = Manifest.Task == MachineLearningTask.Regression ? [] : Confusion(_objective.Decision.Classes(outputs), rows),
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();

    private static byte[] Save(MLContext context, ITransformer transformer, DataViewSchema schema)
    {
        using var stream = new MemoryStream();
        context.Model.Save(transformer, schema, stream);
        return stream.ToArray();
    }

    private static ITransformer Load(MLContext context, ModelArchive archive, string part)
    {
        using var stream = new MemoryStream(archive[part], writable: false);
        return context.Model.Load(stream, out _);
    }

    private Predictions Predict(float[] features, int rows)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var outputs = _network.Forward(features, rows);
        var decision = _objective.Decision;
        return new Predictions
        {
            Rows = rows,
            Outputs = _objective.Outputs,
            Scores = decision.Scores(outputs).contiguous().data<float>().ToArray(),
            Classes = Manifest.Task == MachineLearningTask.Regression ? [] : [.. decision.Classes(outputs).data<long>().Select(value => (int)value)],
            Probabilities = decision.HasProbability ? decision.Probabilities(outputs).data<float>().ToArray() : [],
        };
    }

    private int[][] Confusion(Tensor predicted, LabeledRows rows)
    {
        var counts = Manifest.Classes.Select(_ => new int[Math.Max(Manifest.Classes.Count, _objective.Outputs)]).ToArray();
        foreach (var (actual, taken) in rows.Classes.Zip(predicted.data<long>()))
        {
            counts[actual][taken]++;
        }

        return counts;
    }

    private void RefuseOtherColumns(IDataView data)
    {
        var missing = Manifest.Inputs.Where(input => data.Schema.GetColumnOrNull(input.Name) is null).Select(input => $"'{input.Name}'").ToList();
        if (missing.Count > 0)
        {
            throw new DatasetException($"The data lack {(missing.Count == 1 ? "the column" : "the columns")} {string.Join(", ", missing)}, which the model needs.");
        }

        foreach (var input in Manifest.Inputs)
        {
            var found = data.Schema[input.Name].Type.ToString();
            if (found != input.Type)
            {
                throw new DatasetException($"Column '{input.Name}' is of type {found}, and the model was trained on {input.Type}.");
            }
        }
    }

    private void RefuseNoLabel(TableView data)
    {
        if (data.Schema.GetColumnOrNull(Manifest.Label.Name) is null)
        {
            throw new DatasetException($"The data have no column '{Manifest.Label.Name}' to compare predictions with; 'mladvisor predict' needs none.");
        }

        if (data.Rows == 0)
        {
            throw new DatasetException("The data have no rows.");
        }
    }

    private void RefuseUnknownClasses(TableView data, LabeledRows rows)
    {
        var unknown = rows.Classes.Index().Where(row => row.Item < 0).Select(row => rows.SourceRows[row.Index] + 1).ToList();
        if (unknown.Count > 0)
        {
            throw new DatasetException(FormattableString.Invariant(
                $"{unknown.Count} of {data.Rows} rows have a '{Manifest.Label.Name}' that is none of the model's classes ({string.Join(", ", Manifest.Classes.Take(10))}{(Manifest.Classes.Count > 10 ? ", ..." : "")}); the first is row {unknown[0]}."));
        }
    }
}
