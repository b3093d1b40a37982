using MlAdvisor.Definitions;
using MlAdvisor.Networks;
using static TorchSharp.torch;

namespace MlAdvisor.Training;

/// <summary>Watches each lane of an array, says which has stopped, and keeps a copy of the weights that it is to end with.</summary>
internal sealed class EarlyStopping : IDisposable
{
    private const string WeightsName = "kept.weights";
    private const string BuffersName = "kept.buffers";

    private readonly EarlyStoppingDefinition _settings;
    private readonly StoppingCourse[] _lanes;

    /// <param name="settings">When a lane stops.</param>
    /// <param name="network">The lanes' network; copies are laid out as its weights are.</param>
    public EarlyStopping(EarlyStoppingDefinition settings, StackedNetwork network)
        : this(settings, [.. Enumerable.Range(0, network.Lanes.Count).Select(_ => new StoppingCourse(settings))], zeros_like(network.Parameters.Values), zeros_like(network.Buffers.All))
    {
    }

    private EarlyStopping(EarlyStoppingDefinition settings, StoppingCourse[] lanes, Tensor weights, Tensor buffers)
    {
        _settings = settings;
        _lanes = lanes;
        Weights = weights.DetachFromDisposeScope();
        Buffers = buffers.DetachFromDisposeScope();
    }

    /// <summary>Copies of weights, laid out as the network's; of lanes of which none was kept they mean nothing.</summary>
    public Tensor Weights { get; }

    /// <summary>Copies of what layers keep beside their weights, laid out as the network's.</summary>
    public Tensor Buffers { get; }

    /// <summary>Whether a lane has stopped.</summary>
    public bool HasStopped(int lane) => _lanes[lane].HasStopped;

    /// <summary>The epoch whose weights a lane ends with; null for those of its last one.</summary>
    public int? KeptEpoch(int lane) => _lanes[lane].KeptEpoch;

    /// <summary>Looks at a lane's epoch, and copies its weights where it may have to end with them.</summary>
    /// <param name="network">The network as that epoch left it; null where the copies are there already.</param>
    /// <param name="lane">Which lane, one that has not stopped.</param>
    /// <param name="record">The epoch, from 1: an untrained network is none that a run ends with.</param>
    public void Watch(StackedNetwork? network, int lane, EpochRecord record)
    {
        var state = _lanes[lane];
        var improved = state.Watch(record);

        // The array may go on for other lanes, and so a lane that stops is copied too unless its best epoch was.
        if (improved ? _settings.RestoreBest : state.HasStopped && KeptEpoch(lane) is null)
        {
            state.IsKept = true;
            if (network is not null)
            {
                Copy(network.Parameters.OfLane(network.Parameters.Values, lane), network.Parameters.OfLane(Weights, lane));
                Copy(network.Buffers.OfLane(network.Buffers.All, lane), network.Buffers.OfLane(Buffers, lane));
            }
        }
    }

    /// <summary>Gives every lane the weights that it ends with.</summary>
    public void Restore(StackedNetwork network)
    {
        foreach (var lane in Enumerable.Range(0, _lanes.Length).Where(lane => _lanes[lane].IsKept))
        {
            Copy(network.Parameters.OfLane(Weights, lane), network.Parameters.OfLane(network.Parameters.Values, lane));
            Copy(network.Buffers.OfLane(Buffers, lane), network.Buffers.OfLane(network.Buffers.All, lane));
        }
    }

    /// <summary>The same for some of the lanes.</summary>
    /// <param name="network">The network of all lanes.</param>
    /// <param name="lanes">Which lanes, in the order given.</param>
    public EarlyStopping Keep(StackedNetwork network, IReadOnlyList<long> lanes) =>
        new(_settings, [.. lanes.Select(lane => _lanes[lane])], network.Parameters.Keep(Weights, lanes), network.Buffers.Keep(Buffers, lanes));

    /// <summary>Adds the copies to a state.</summary>
    public void Save(Dictionary<string, float[]> tensors)
    {
        tensors[WeightsName] = StateOf.Tensor(Weights);
        tensors[BuffersName] = StateOf.Tensor(Buffers);
    }

    /// <summary>Takes the copies of a state, and looks once more at its epochs.</summary>
    /// <exception cref="InvalidDataException">The copies are not of this network.</exception>
    public void Load(TrainingState state)
    {
        StateOf.Set(Weights, state.Tensors, WeightsName);
        StateOf.Set(Buffers, state.Tensors, BuffersName);
        foreach (var (lane, records) in state.Epochs.Index())
        {
            records.Skip(1).ToList().ForEach(record => Watch(null, lane, record));
        }
    }

    public void Dispose()
    {
        Weights.Dispose();
        Buffers.Dispose();
    }

    private static void Copy(IReadOnlyList<Tensor> from, IReadOnlyList<Tensor> to)
    {
        foreach (var (source, target) in from.Zip(to))
        {
            target.copy_(source);
            source.Dispose();
            target.Dispose();
        }
    }
}
