using System.Text;
using Microsoft.ML;
using Microsoft.ML.Data;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;
using MlAdvisor.Models.Scoring;
using MlAdvisor.Networks;
using MlAdvisor.Preprocessing;
using MlAdvisor.Training;

namespace MlAdvisor.Models;

/// <summary>
/// A trained pipeline: the fitted transforms as ML.NET saves them, the network's weights, and a manifest that says where both come from. It is itself a
/// transformer of ML.NET: from the columns of <see cref="ModelManifest.Inputs"/> to <c>PredictedLabel</c>, <c>Score</c> and <c>Probability</c>.
/// </summary>
/// <remarks>Safe for use from several threads at once; a <c>PredictionEngine</c> made of it is for one thread at a time.</remarks>
public sealed partial class MlAdvisorModel : ITransformer, IDisposable
{
    private const string OfAStream = "stream";

    private readonly IReadOnlyList<(ITransformer Transformer, bool IsOfLabel)> _before;
    private readonly IReadOnlyList<ITransformer> _after;
    private readonly ModelArchive _archive;
    private readonly TorchNetworkTransformer _network;

    private MlAdvisorModel(
        IReadOnlyList<(ITransformer Transformer, bool IsOfLabel)> before, TorchNetworkTransformer network, IReadOnlyList<ITransformer> after, ModelArchive archive)
    {
        _before = before;
        _network = network;
        _after = after;
        _archive = archive;
    }

    /// <value>What the model says of itself.</value>
    public ModelManifest Manifest => _archive.What;

    /// <value>The definition that it was trained from.</value>
    public PipelineDefinition Definition => _network.Definition;

    /// <value>What was learned, and how.</value>
    public TorchNetworkModelParameters Model => _network.Model;

    /// <summary>Makes a model of a training.</summary>
    /// <param name="context">ML.NET's context.</param>
    /// <param name="definition">The definition.</param>
    /// <param name="data">Its rows, with the fitted transforms.</param>
    /// <param name="training">What became of the training.</param>
    /// <param name="dataset">Where the rows came from: how a file of rows to predict is to be read; null (the default) for rows that were made in code.</param>
    /// <exception cref="InvalidOperationException">The weights are not finite: there is nothing to predict with.</exception>
    internal static MlAdvisorModel Create(MLContext context, PipelineDefinition definition, PreparedData data, TrainedLane training, Dataset? dataset = null)
    {
        if (!training.Weights.AreFinite)
        {
            throw new InvalidOperationException("A network whose weights are not finite predicts nothing.");
        }

        if (data.FeatureTransformer is not { } features || data.LabelTransformer is not { } label)
        {
            throw new InvalidOperationException("The rows come with no fitted transforms.");
        }

        var outputs = NetworkPlan.Create(definition, LayerShape.Of(data.FeatureShape), data.ClassNames.Count).Outputs;
        var network = new TorchNetworkTransformer(
            definition,
            ColumnNames.Features,
            data.Transformer.GetOutputSchema(data.InputSchema).GetColumnOrNull(ColumnNames.Label),
            data.ClassNames,
            data.FeatureShape,
            ClassWeighting.Of(definition, data.Train, data.ClassNames, outputs),
            new TorchNetworkModelParameters(training.Weights, training.History));
        var manifest = ModelDescription.Of(network, training.Test) with
        {
            Label = Column(definition.Label),
            Inputs = [.. data.InputColumns.Select(Column)],
            Csv = dataset?.Entry?.Format as CsvFormat,
            FeatureNames = data.FeatureNames,
        };
        return new MlAdvisorModel([(label, true), (features, false)], network, after: [], ModelDescription.Pack(manifest, network, new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            [ModelArchive.Features] = ModelParts.Save(context, features, data.InputSchema),
            [ModelArchive.Label] = ModelParts.Save(context, label, data.InputSchema),
        }));

        ModelColumn Column(string name) => new(
            name, data.InputSchema[name].Type.ToString()!, dataset?.Entry?.Columns.FirstOrDefault(column => column.Name == name)?.Fields);
    }

    /// <summary>Makes a model of a fitted chain in which there is one network.</summary>
    /// <param name="context">ML.NET's context.</param>
    /// <param name="model">What <c>Fit</c> of the chain gave: a network, or a chain with transforms before and behind it.</param>
    /// <param name="inputSchema">The columns that the chain takes.</param>
    /// <exception cref="ArgumentException">There is no network in it, or more than one.</exception>
    /// <exception cref="InvalidOperationException">The weights are not finite: there is nothing to predict with.</exception>
    public static MlAdvisorModel Create(MLContext context, ITransformer model, DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(inputSchema);
        if (model is MlAdvisorModel whole)
        {
            return whole;
        }

        var (before, network, after) = ModelParts.Divide(model);

        // A definition's model within a chain knows its label, which the chain may have made.
        var known = ModelParts.ModelIn(model)?.Manifest;
        if (known is not null && inputSchema.GetColumnOrNull(known.Label.Name) is null)
        {
            before = [.. before.Where(step => step.Scores)];
        }

        var steps = LabelSteps.Find(before, network, after, inputSchema);
        if (!network.Model.Weights.AreFinite)
        {
            throw new InvalidOperationException("A network whose weights are not finite predicts nothing.");
        }

        ITransformer[] features = [.. Places(isOfLabel: false)];
        var parts = new Dictionary<string, byte[]>(StringComparer.Ordinal) { [ModelArchive.Features] = Saved(features, inputSchema) };
        if (steps.Places.Count > 0)
        {
            parts[ModelArchive.Label] = Saved([.. Places(isOfLabel: true)], inputSchema);
        }

        if (after.Count > 0)
        {
            var made = new TransformerChain<ITransformer>([.. ModelParts.For(features, inputSchema)]).GetOutputSchema(inputSchema);
            parts[ModelArchive.After] = Saved([.. after], network.GetOutputSchema(made));
        }

        var manifest = known is null ? ModelDescription.Of(network, test: null).WithColumnsOf(steps) : known with { Inputs = [.. steps.Inputs.Select(ModelDescription.Column)] };
        return new MlAdvisorModel(
            [.. before.Select((step, i) => (step.Transformer, steps.Places.Contains(i)))], network, after, ModelDescription.Pack(manifest with { LabelSteps = steps.Places }, network, parts));

        IEnumerable<ITransformer> Places(bool isOfLabel) => before.Where((_, i) => steps.Places.Contains(i) == isOfLabel).Select(step => step.Transformer);

        byte[] Saved(ITransformer[] transformers, DataViewSchema schema) => ModelParts.Save(context, new TransformerChain<ITransformer>(transformers), schema);
    }

    /// <summary>Saves a fitted chain in which there is one network; <see cref="Load(MLContext, string)"/> reads it again.</summary>
    /// <param name="context">ML.NET's context.</param>
    /// <param name="model">What <c>Fit</c> of the chain gave.</param>
    /// <param name="inputSchema">The columns that the chain takes.</param>
    /// <param name="path">Where to; a file that is there is replaced.</param>
    /// <exception cref="ArgumentException">There is no network in it, or more than one.</exception>
    /// <exception cref="InvalidOperationException">The weights are not finite: there is nothing to predict with.</exception>
    public static void Save(MLContext context, ITransformer model, DataViewSchema inputSchema, string path) => Create(context, model, inputSchema).Save(path);

    /// <summary>Saves a fitted chain in which there is one network; <see cref="Load(MLContext, Stream)"/> reads it again.</summary>
    /// <param name="context">ML.NET's context.</param>
    /// <param name="model">What <c>Fit</c> of the chain gave.</param>
    /// <param name="inputSchema">The columns that the chain takes.</param>
    /// <param name="stream">Where to; it stays open.</param>
    /// <exception cref="ArgumentException">There is no network in it, or more than one.</exception>
    /// <exception cref="InvalidOperationException">The weights are not finite: there is nothing to predict with.</exception>
    public static void Save(MLContext context, ITransformer model, DataViewSchema inputSchema, Stream stream) => Create(context, model, inputSchema).Save(stream);

    /// <summary>Reads a model file. Nothing in it is run: lengths, hashes, names and shapes are checked before anything is used.</summary>
    /// <param name="context">ML.NET's context.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="DatasetException">It is missing, no model, not whole, was altered, or was made by another stack.</exception>
    public static MlAdvisorModel Load(MLContext context, string path)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(path);
        return Load(context, ModelArchive.Read(path), path);
    }

    /// <summary>Reads a model file's content, checked as a file is.</summary>
    /// <param name="context">ML.NET's context.</param>
    /// <param name="stream">Where from, to its end; it stays open.</param>
    /// <exception cref="DatasetException">It is no model, not whole, was altered, or was made by another stack.</exception>
    public static MlAdvisorModel Load(MLContext context, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(stream);
        return Load(context, ModelArchive.Read(stream, OfAStream), OfAStream);
    }

    private static MlAdvisorModel Load(MLContext context, ModelArchive archive, string path)
    {
        var manifest = archive.What;
        try
        {
            var definition = PipelineDefinition.Parse(Encoding.UTF8.GetString(archive[ModelArchive.Definition]), $"{path}/{ModelArchive.Definition}");
            var plan = NetworkPlan.Create(definition, LayerShape.Of(manifest.FeatureShape), manifest.Classes.Count);
            RefuseClassWeights(manifest, plan);
            var weights = Safetensors.Read(archive[ModelArchive.Weights], NetworkWeights.Slots(plan).Select(slot => (slot.Name, slot.Shape)));
            var features = ModelParts.Load(context, archive, ModelArchive.Features, out var columns)!;
            var label = ModelParts.Load(context, archive, ModelArchive.Label, out var labeled);
            var labelColumn = (label?.GetOutputSchema(labeled!) ?? Transformed(features, columns!, manifest))?.GetColumnOrNull(manifest.LabelColumn);
            var network = new TorchNetworkTransformer(
                definition, manifest.FeatureColumn, labelColumn, manifest.Classes, manifest.FeatureShape, manifest.ClassWeights, ModelDescription.Parameters(manifest, weights));
            var after = ModelParts.Load(context, archive, ModelArchive.After, out _);
            return new MlAdvisorModel(InOrder(label, features, manifest), network, after is null ? [] : ModelParts.Steps(after), archive);
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
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _archive.Write(path);
    }

    /// <summary>Writes the model file's content.</summary>
    /// <param name="stream">Where to; it stays open.</param>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _archive.Write(stream);
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();

    private static IReadOnlyList<(ITransformer Transformer, bool IsOfLabel)> InOrder(ITransformer? label, ITransformer features, ModelManifest manifest)
    {
        if (manifest.LabelSteps is not { } places)
        {
            return label is null ? [(features, false)] : [(label, true), (features, false)];
        }

        var (ofLabel, others) = (new Queue<ITransformer>(label is null ? [] : ModelParts.Steps(label)), new Queue<ITransformer>(ModelParts.Steps(features)));
        var steps = ofLabel.Count + others.Count;
        return ofLabel.Count == places.Count && places.Distinct().Count(place => place >= 0 && place < steps) == places.Count
            ? [.. Enumerable.Range(0, steps).Select(i => places.Contains(i) ? (ofLabel.Dequeue(), true) : (others.Dequeue(), false))]
            : throw new InvalidDataException("its steps for the label are not those of its manifest");
    }

    /// <summary>The columns after the transforms; null where ML.NET's file lacks one that they take, as of images: then the manifest's classes are the label's.</summary>
    private static DataViewSchema? Transformed(ITransformer features, DataViewSchema columns, ModelManifest manifest) =>
        manifest.Inputs.All(input => columns.GetColumnOrNull(input.Name) is not null) ? features.GetOutputSchema(columns) : null;

    private static void RefuseClassWeights(ModelManifest manifest, NetworkPlan plan)
    {
        if (manifest.ClassWeights is { } weights
            && (weights.Count < Math.Max(plan.Outputs, manifest.Classes.Count) || !weights.All(weight => weight > 0 && double.IsFinite(weight))))
        {
            throw new InvalidDataException("its class weights are not one for each class");
        }
    }
}
