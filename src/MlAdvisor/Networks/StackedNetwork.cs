using static TorchSharp.torch;

namespace MlAdvisor.Networks;

/// <summary>K lanes of one network: their weights and gradients in flat buffers, their layers stacked.</summary>
internal sealed class StackedNetwork : IDisposable
{
    private readonly List<StackedLayer> _layers = [];
    private readonly StackedLinear? _first;

    /// <summary>Builds the layers; all weights are zero.</summary>
    /// <param name="plan">The network of one lane.</param>
    /// <param name="lanes">The lanes.</param>
    /// <param name="dropoutGenerators">One a seed group.</param>
    public StackedNetwork(NetworkPlan plan, LaneLayout lanes, IReadOnlyList<Generator> dropoutGenerators)
    {
        using var scope = NewDisposeScope();
        Plan = plan;
        Lanes = lanes;
        Parameters = new FlatParameters(lanes, plan.Layers.OfType<LinearPlan>().SelectMany(ShapesOf));

        var parameter = 0;
        LayerPlan? below = null;
        foreach (var layer in plan.Layers)
        {
            switch (layer)
            {
                case LinearPlan:
                    var linear = new StackedLinear(lanes, Parameters, parameter, sharesInputs: below is null);
                    _first ??= below is null ? linear : null;
                    _layers.Add(linear);
                    parameter += 2;
                    break;
                case ActivationPlan activation:
                    _layers.Add(new StackedActivation(activation.Activation, inPlace: below is LinearPlan));
                    break;
                case DropoutPlan dropout:
                    _layers.Add(new StackedDropout(dropout.Rate, lanes, dropoutGenerators));
                    break;
                default:
                    throw new NotSupportedException($"No stacked form of {layer.GetType().Name}.");
            }

            below = layer;
        }
    }

    public NetworkPlan Plan { get; }

    public LaneLayout Lanes { get; }

    public FlatParameters Parameters { get; }

    /// <summary>Runs rows through all layers.</summary>
    /// <param name="ofSeeds">The rows, <c>[batch, inputs]</c>, one tensor a seed group.</param>
    /// <param name="training">Whether a backward pass follows and dropout applies.</param>
    /// <returns><c>[K, batch, outputs]</c>, or <c>[batch, outputs]</c> for a single lane.</returns>
    public Tensor Forward(IReadOnlyList<Tensor> ofSeeds, bool training)
    {
        _first?.Feed(ofSeeds);
        var x = _first is null ? Lanes.Spread(ofSeeds) : ofSeeds[0];
        foreach (var layer in _layers)
        {
            x = layer.Forward(x, training);
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
            foreach (var plan in Plan.Layers.OfType<LinearPlan>())
            {
                var (weight, bias) = WeightInitializer.Draw(plan, generator);
                Fill(parameter++, group, weight);
                Fill(parameter++, group, bias);
            }
        }
    }

    public void Dispose()
    {
        _layers.ForEach(layer => layer.Dispose());
        Parameters.Dispose();
    }

    private static IEnumerable<long[]> ShapesOf(LinearPlan plan) => [[plan.Outputs, plan.Inputs], [plan.Outputs]];

    private void Fill(int parameter, SeedGroup group, Tensor value)
    {
        var views = Parameters.Value(parameter);
        var target = Lanes.IsSingle ? views : views.narrow(0, group.Start, group.Count);
        target.copy_(value);
    }
}
