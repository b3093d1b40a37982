using static TorchSharp.torch;

namespace MlAdvisor.Networks;

/// <summary>K lanes of one network: their weights and gradients in flat buffers, their layers stacked.</summary>
internal sealed class StackedNetwork : IDisposable
{
    private readonly IReadOnlyList<StackedLayer> _layers;
    private readonly StackedConv2d? _first;

    /// <summary>Builds the layers; all weights are zero.</summary>
    /// <param name="plan">The network of one lane.</param>
    /// <param name="lanes">The lanes.</param>
    /// <param name="dropoutGenerators">One a seed group.</param>
    public StackedNetwork(NetworkPlan plan, LaneLayout lanes, IReadOnlyList<Generator> dropoutGenerators)
    {
        using var scope = NewDisposeScope();
        Plan = plan;
        Lanes = lanes;
        Parameters = new FlatParameters(lanes, [.. plan.Layers.SelectMany(layer => layer.ParameterShapes)]);
        Buffers = new LaneBuffer(lanes, plan.Layers.SelectMany(layer => layer.BufferShapes));

        _layers = new LayerStacking(lanes, Parameters, Buffers, dropoutGenerators).Stack(plan.Layers, isFirst: true);
        _first = _layers.Count > 0 ? _layers[0] as StackedConv2d : null;
    }

    public NetworkPlan Plan { get; }

    public LaneLayout Lanes { get; }

    public FlatParameters Parameters { get; }

    /// <summary>What layers keep beside their weights: running means and variances.</summary>
    public LaneBuffer Buffers { get; }

    /// <summary>Told the outputs of every layer and the number of lanes, where somebody listens; outputs are to be read at once, since the next layer may change them.</summary>
    public Action<LayerPlan, Tensor, int>? Watch { get; set; }

    /// <summary>Whether the first layer takes the rows of each seed as they are; else it takes those of each lane.</summary>
    public bool SharesRows => _first is not null;

    /// <summary>Rows as <see cref="Forward"/> takes them.</summary>
    /// <param name="ofSeeds"><c>[rows, inputs]</c>, one tensor a seed group.</param>
    /// <returns>The same where lanes share them, else one tensor of all lanes: <c>[K, rows, inputs]</c>, or <c>[rows, inputs]</c> for a single one.</returns>
    public IReadOnlyList<Tensor> Rows(IReadOnlyList<Tensor> ofSeeds) => SharesRows ? ofSeeds : [Lanes.Spread(ofSeeds)];

    /// <summary>Runs rows through all layers.</summary>
    /// <param name="rows">The batch, as <see cref="Rows"/> gives it, or some rows of that.</param>
    /// <param name="training">Whether a backward pass follows and dropout applies.</param>
    /// <returns><c>[K, batch, outputs]</c>, or <c>[batch, outputs]</c> for a single lane.</returns>
    public Tensor Forward(IReadOnlyList<Tensor> rows, bool training)
    {
        _first?.Feed(rows);
        var x = rows[0];
        for (var i = 0; i < _layers.Count; i++)
        {
            x = _layers[i].Forward(x, training);
            Watch?.Invoke(Plan.Layers[i], x, Lanes.Count);
        }

        return x;
    }

    /// <summary>Writes the gradients of all parameters.</summary>
    /// <param name="gradient">Gradient of the loss by the outputs; may be changed.</param>
    public void Backward(Tensor gradient)
    {
        for (var i = _layers.Count - 1; i >= 0; i--)
        {
            gradient = _layers[i].Backward(gradient, inputsNeeded: i > 0)!;
        }
    }

    /// <summary>Draws initial weights from the lanes' seeds.</summary>
    public void DrawWeights()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        foreach (var group in Lanes.Groups)
        {
            using var generator = new Generator((uint)group.Seed);
            var parameter = 0;
            var buffer = 0;
            foreach (var plan in Plan.Layers)
            {
                foreach (var weight in WeightInitializer.Draw(plan, generator))
                {
                    Fill(Parameters.Value(parameter++), group, weight);
                }

                foreach (var start in WeightInitializer.Buffers(plan))
                {
                    Fill(Buffers.View(buffer++), group, start);
                }
            }
        }
    }

    public void Dispose()
    {
        foreach (var layer in _layers)
        {
            layer.Dispose();
        }

        Parameters.Dispose();
        Buffers.Dispose();
    }

    private void Fill(Tensor ofLanes, SeedGroup group, Tensor value)
    {
        var target = Lanes.IsSingle ? ofLanes : ofLanes.narrow(0, group.Start, group.Count);
        target.copy_(value);
    }
}
