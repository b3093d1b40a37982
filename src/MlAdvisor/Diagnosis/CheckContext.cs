using Microsoft.ML.Data;
using MlAdvisor.Definitions;
using MlAdvisor.Networks;
using MlAdvisor.Preprocessing;
using MlAdvisor.Training;

namespace MlAdvisor.Diagnosis;

/// <summary>What a rule reads: a definition, its network and its rows, with what several rules ask of them.</summary>
internal sealed class CheckContext
{
    private readonly Lazy<IReadOnlyList<FeatureSummary>> _features;

    /// <exception cref="DefinitionException">The network does not fit the rows.</exception>
    public CheckContext(PipelineDefinition definition, PreparedData data)
    {
        Definition = definition;
        Data = data;
        Network = NetworkPlan.Create(definition, LayerShape.Of(data.FeatureShape), data.ClassNames.Count);
        Loss = definition.Trainer.Loss ?? Objective.DefaultFor(definition.Task);
        _features = new Lazy<IReadOnlyList<FeatureSummary>>(() => FeatureSummary.Of(data));
    }

    public PipelineDefinition Definition { get; }

    public TrainerDefinition Trainer => Definition.Trainer;

    public PreparedData Data { get; }

    public NetworkPlan Network { get; }

    /// <summary>The loss in effect.</summary>
    public LossDefinition Loss { get; }

    /// <summary>Number of classes; 0 for regression.</summary>
    public int Classes => Data.ClassNames.Count;

    /// <summary>Each feature as the network gets it, over training rows.</summary>
    public IReadOnlyList<FeatureSummary> Features => _features.Value;

    /// <summary>Steps of a whole training.</summary>
    public long Updates => (long)StepsPerEpoch * Trainer.Epochs;

    /// <summary>Steps of an epoch.</summary>
    public int StepsPerEpoch => EpochSteps.Of(Data.Train.Rows, Trainer.BatchSize);

    /// <summary>Epochs that early stopping should wait for a step forward: the definition's own default, and a tenth of a long training, whose steps are as much further apart.</summary>
    public int UsualPatience => Math.Max(new EarlyStoppingDefinition().Patience, Trainer.Epochs / 10);

    /// <summary>The activations between layers with weights, each with the number of layers with weights before it; the one after the last is left out.</summary>
    public IReadOnlyList<Activation> HiddenActivations
    {
        get
        {
            var last = Network.Layers.Index().LastOrDefault(layer => layer.Item is LinearPlan or Conv2dPlan).Index;
            return [.. Network.Layers.Take(last).OfType<ActivationPlan>().Select(plan => plan.Activation)];
        }
    }

    /// <summary>Training rows of each class.</summary>
    public IReadOnlyList<int> ClassCounts
    {
        get
        {
            var counts = new int[Classes];
            foreach (var number in Data.Train.Classes)
            {
                counts[number]++;
            }

            return counts;
        }
    }

    /// <summary>The largest of the targets, whatever its sign; 0 where there are classes.</summary>
    public double LargestTarget => Data.Train.Targets.Select(target => Math.Abs((double)target)).DefaultIfEmpty(0).Max();

    /// <summary>The place of a key.</summary>
    public Place At(string keyPath) => Place.Of(Definition, Data, keyPath);

    /// <summary>A fix that changes the trainer.</summary>
    public Fix Change(string sentence, Func<TrainerDefinition, TrainerDefinition> change) => FixOf(Definition with { Trainer = change(Trainer) }, sentence);

    /// <summary>Number of the definition's layers before the head: all of them where there is an output layer, else those before the last one with weights.</summary>
    public int HiddenLayers => Trainer.Output is null ? Trainer.Network.Index().LastOrDefault(layer => layer.Item is LinearLayer or Conv2dLayer).Index : Trainer.Network.Count;

    /// <summary>A fix that changes each layer of the network.</summary>
    public Fix ChangeLayers(string sentence, Func<LayerDefinition, LayerDefinition> change) =>
        Change(sentence, trainer => trainer with { Network = [.. trainer.Network.Select(layer => Changed(layer, change))] });

    /// <summary>The same, but for the head and what stands behind it.</summary>
    public Fix ChangeHiddenLayers(string sentence, Func<LayerDefinition, LayerDefinition> change) =>
        Change(sentence, trainer => trainer with { Network = [.. trainer.Network.Select((layer, i) => i < HiddenLayers ? Changed(layer, change) : layer)] });

    /// <summary>A fix that puts a transform behind the others.</summary>
    public Fix Transform(string sentence, TransformDefinition transform, bool first = false) =>
        FixOf(Definition with { Transforms = first ? [transform, .. Definition.Transforms] : [.. Definition.Transforms, transform] }, sentence);

    /// <summary>The fix that makes another definition of this one.</summary>
    public Fix FixOf(PipelineDefinition after, string sentence) => Fix.Of(Definition, after, Data, sentence);

    /// <summary>Whether a feature is a column of numbers on its own, neither a slot of a longer one nor a category's.</summary>
    public bool IsColumn(string feature) => Data.Chain is null
        ? Data.InputColumns.Contains(feature, StringComparer.Ordinal)
        : Data.InputSchema.GetColumnOrNull(feature)?.Type is NumberDataViewType;

    /// <summary>The columns that a transform of some columns' features has to name: those, but the one vector of a chain, whatever it was put together from.</summary>
    public IReadOnlyList<string> TransformedColumns(IReadOnlyList<string> columns) => Data.Chain is { } chain ? [chain.Features] : columns;

    /// <summary>The column that a feature is of: <c>pixels[12]</c> and <c>island.Dream</c> are of <c>pixels</c> and <c>island</c>.</summary>
    public string ColumnOf(FeatureSummary feature)
    {
        var name = feature.Name;
        if (Data.InputColumns.Contains(name, StringComparer.Ordinal))
        {
            return name;
        }

        var end = name.EndsWith(']') ? name.LastIndexOf('[') : name.IndexOf('.', StringComparison.Ordinal);
        return end > 0 ? name[..end] : name;
    }

    /// <summary>Whether a feature is a slot of categories, <c>island.Dream</c>, and no number.</summary>
    public bool IsCategory(FeatureSummary feature) => feature is { Distinct: <= 2, Min: 0 } && !Data.InputColumns.Contains(feature.Name, StringComparer.Ordinal) && !feature.Name.EndsWith(']');

    private static LayerDefinition Changed(LayerDefinition layer, Func<LayerDefinition, LayerDefinition> change) => layer is ResidualLayer block
        ? block with { Layers = [.. block.Layers.Select(inner => Changed(inner, change))] }
        : change(layer);
}
