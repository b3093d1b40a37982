using MlAdvisor.Definitions;
using MlAdvisor.Networks;
using MlAdvisor.Preprocessing;

namespace MlAdvisor.Training;

/// <summary>What is trained, for every lane alike: a definition's network, loss and optimizer on prepared rows.</summary>
internal sealed class TrainingPlan : IDisposable
{
    private readonly Func<int, TrainingData> _dataOfSeed;
    private readonly IReadOnlyList<TrainingData> _data;
    private readonly Lazy<string> _rowsHash;

    private TrainingPlan(PipelineDefinition definition, NetworkPlan network, Objective objective, IReadOnlyDictionary<int, PreparedData> ofSeeds, PreparedData shared)
    {
        Definition = definition;
        Network = network;
        Objective = objective;
        var common = new TrainingData(shared, definition, objective);
        var distinct = ofSeeds.Values.Distinct().ToDictionary(data => data, data => new TrainingData(data, definition, objective));
        var own = ofSeeds.ToDictionary(pair => pair.Key, pair => distinct[pair.Value]);
        _rowsHash = new Lazy<string>(() => Training.RowsHash.Of([shared, .. ofSeeds.OrderBy(pair => pair.Key).Select(pair => pair.Value).Distinct()]));
        _data = [common, .. distinct.Values];
        _dataOfSeed = seed => own.GetValueOrDefault(seed, common);
    }

    /// <value>The definition.</value>
    public PipelineDefinition Definition { get; }

    /// <value>Its network, with shapes.</value>
    public NetworkPlan Network { get; }

    internal Objective Objective { get; }

    /// <summary>Checks a definition's network against its data and copies the rows into tensors.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="data">Its rows.</param>
    /// <param name="ofSeeds">
    /// Rows of their own for some lane seeds: where the validation set is redrawn a seed, or some seeds train on a sample and others on all rows. As many
    /// features as <paramref name="data"/>; seeds that share an array also have as many training rows as each other.
    /// </param>
    /// <exception cref="DefinitionException">Network, loss and task do not go together.</exception>
    public static TrainingPlan Create(PipelineDefinition definition, PreparedData data, IReadOnlyDictionary<int, PreparedData>? ofSeeds = null)
    {
        var network = NetworkPlan.Create(definition, LayerShape.Of(data.FeatureShape), data.ClassNames.Count);
        var objective = new Objective(definition, network, data.ClassNames.Count);
        return new TrainingPlan(definition, network, objective, ofSeeds ?? new Dictionary<int, PreparedData>(), data);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var data in _data)
        {
            data.Dispose();
        }
    }

    /// <summary>Tells these rows from others.</summary>
    internal string RowsHash => _rowsHash.Value;

    internal TrainingData DataOf(int seed) => _dataOfSeed(seed);

    /// <summary>Steps of one epoch; the last one may have fewer rows.</summary>
    /// <param name="seed">Whose rows.</param>
    /// <param name="batchSize">Rows a step, at least 1.</param>
    internal int StepsPerEpoch(int seed, int batchSize) => EpochSteps.Of(DataOf(seed).TrainRows, batchSize);

    /// <summary>How many lanes fit into this machine's memory side by side; 0 where not even one does.</summary>
    /// <param name="seed">Whose rows.</param>
    /// <param name="batchSize">Rows a step, at least 1.</param>
    internal int LanesThatFit(int seed, int batchSize) => CostOf(seed, batchSize).LanesThatFit(TrainingCost.MemoryToUse);

    /// <summary>How many lanes an array should have at most on this machine, where others train beside it; at least 1.</summary>
    /// <param name="seed">Whose rows.</param>
    /// <param name="batchSize">Rows a step, at least 1.</param>
    internal int LanesOfArray(int seed, int batchSize) => CostOf(seed, batchSize).LanesOfArray(TrainingCost.MemoryToUse, Environment.ProcessorCount);

    /// <summary>Refuses lanes that are too many for this machine's memory.</summary>
    /// <param name="seed">Whose rows.</param>
    /// <param name="batchSize">Rows a step, at least 1.</param>
    /// <param name="lanes">How many lanes train at once, at least 1.</param>
    /// <exception cref="DefinitionException">They do not fit into memory.</exception>
    internal void RefuseMisfit(int seed, int batchSize, int lanes) => CostOf(seed, batchSize).RefuseMisfit(Definition, lanes);

    // A batch has no more rows than there are.
    private TrainingCost CostOf(int seed, int batchSize) => TrainingCost.Of(Network, Definition.Trainer.Optimizer, Math.Min(batchSize, DataOf(seed).TrainRows));
}
