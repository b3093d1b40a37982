using MlAdvisor.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace MlAdvisor.Training;

/// <summary>Looks for the first value of one lane's step that is not finite, once its loss is known not to be.</summary>
/// <param name="network">The array's network, with the weights that the step began with.</param>
/// <param name="lane">Which lane.</param>
internal sealed class NonFiniteSearch(StackedNetwork network, int lane)
{
    /// <summary>Rows, then weights, then layer after layer; runs the network once more.</summary>
    /// <param name="batch">The step's rows, as the network took them.</param>
    /// <param name="outputs">What the network made of them.</param>
    /// <param name="found">Where the loss was not finite.</param>
    public NonFiniteLoss Find(IReadOnlyList<Tensor> batch, Tensor outputs, NonFiniteLoss found)
    {
        using var scope = NewDisposeScope();
        if (!IsFinite(network.SharesRows ? batch[network.Lanes.Groups.ToList().FindIndex(group => lane < group.Start + group.Count)] : OfLane(batch[0])))
        {
            return found with { Origin = NonFiniteOrigin.Rows };
        }

        if (FirstLayerWithSuchWeights() is { } weights)
        {
            return At(found, NonFiniteOrigin.Weights, weights);
        }

        return IsFinite(OfLane(outputs)) ? found : At(found, NonFiniteOrigin.Activations, FirstLayerWithSuchOutputs(batch));
    }

    private int? FirstLayerWithSuchWeights()
    {
        var parameters = new Queue<Tensor>(network.Parameters.OfLane(network.Parameters.Values, lane));
        foreach (var (index, layer) in network.Plan.Layers.Index())
        {
            // All of them are taken from the queue, whatever the first one is.
            if (layer.ParameterShapes.Select(_ => parameters.Dequeue()).ToList().Exists(values => !IsFinite(values)))
            {
                return index;
            }
        }

        return null;
    }

    // Not as in training: dropout would draw once more, and running means would take the batch twice.
    private int? FirstLayerWithSuchOutputs(IReadOnlyList<Tensor> batch)
    {
        int? first = null;
        var layer = 0;
        var watch = network.Watch;
        network.Watch = (_, outputs, _) =>
        {
            first ??= IsFinite(OfLane(outputs)) ? null : layer;
            layer++;
        };
        network.Forward(batch, training: false);
        network.Watch = watch;
        return first;
    }

    private NonFiniteLoss At(NonFiniteLoss found, NonFiniteOrigin origin, int? layer) =>
        found with { Origin = origin, Layer = layer, Kind = layer is { } index ? LayerCost.KindOf(network.Plan.Layers[index]) : null };

    private Tensor OfLane(Tensor tensor) => network.Lanes.IsSingle ? tensor : tensor.select(0, lane);

    // x - x is 0 for every finite x and not a number for all others; a sum of the x themselves could overflow.
    private static bool IsFinite(Tensor values) => values.sub(values).sum().ToSingle() == 0;
}
