using static TorchSharp.torch;

namespace MlAdvisor.Networks;

/// <summary>A network whose weights are given, to predict with. Not safe for use from several threads at once.</summary>
internal sealed class TrainedNetwork : IDisposable
{
    // So many floats of the widest layer at a time.
    private const long SliceElements = 4L << 20;

    private readonly StackedNetwork _network;

    /// <summary>Takes weights over.</summary>
    /// <param name="plan">The network.</param>
    /// <param name="weights">Its weights; names and shapes must be those of the plan.</param>
    /// <exception cref="ArgumentException">A tensor is missing, too many, or of another shape.</exception>
    public TrainedNetwork(NetworkPlan plan, NetworkWeights weights)
    {
        var slots = NetworkWeights.Slots(plan).ToList();
        var problem = slots.Count == weights.Tensors.Count
            ? slots.Zip(weights.Tensors).FirstOrDefault(pair => pair.First.Name != pair.Second.Name || !pair.First.Shape.SequenceEqual(pair.Second.Shape)).First.Name
            : $"{slots.Count} tensors, not {weights.Tensors.Count}";
        if (problem is not null)
        {
            throw new ArgumentException($"The weights are not those of this network: {problem}.", nameof(weights));
        }

        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        Plan = plan;
        _network = new StackedNetwork(plan, new LaneLayout([0]), []);
        var (parameter, buffer) = (0, 0);
        foreach (var (slot, given) in slots.Zip(weights.Tensors))
        {
            var target = slot.IsBuffer ? _network.Buffers.View(buffer++) : _network.Parameters.Value(parameter++);
            target.copy_(from_array(given.Values).view(slot.Shape));
        }
    }

    /// <value>The network.</value>
    public NetworkPlan Plan { get; }

    /// <summary>Runs rows through the network.</summary>
    /// <param name="features"><c>[rows, inputs]</c>, row by row.</param>
    /// <param name="rows">Number of rows, at least 1.</param>
    /// <returns><c>[rows, outputs]</c>; for the caller to dispose.</returns>
    public Tensor Forward(float[] features, int rows)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var x = from_array(features).narrow(0, 0, (long)rows * Plan.Inputs).view(rows, Plan.Inputs);
        var widest = Plan.Widest;
        var slice = Math.Max(1, SliceElements / widest);
        var outputs = new List<Tensor>();
        for (var start = 0L; start < rows; start += slice)
        {
            using var sliceScope = NewDisposeScope();

            // A copy, since matrix products may differ in their last bits with where rows begin in memory, and arrays of .NET begin anywhere.
            var copy = x.narrow(0, start, Math.Min(slice, rows - start)).clone();
            outputs.Add(_network.Forward([copy], training: false).MoveToOuterDisposeScope());
        }

        return (outputs.Count == 1 ? outputs[0] : cat(outputs, 0)).DetachFromDisposeScope();
    }

    public void Dispose() => _network.Dispose();
}
