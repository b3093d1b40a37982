using static TorchSharp.torch;

namespace MlAdvisor.Networks;

/// <summary>
/// A layer whose gradient libtorch knows: each forward pass is recorded from fresh leaves, and the backward pass asks for the gradients of those. A layer
/// without weights sees all lanes as one long batch; one with weights sees lane after lane.
/// </summary>
internal abstract class AutogradLayer : StackedLayer
{
    private readonly LaneLayout _lanes;
    private readonly long[] _rowShape;
    private readonly bool _isFirst;
    private readonly IReadOnlyList<IReadOnlyList<Weight>> _weights;
    private List<Recording> _recordings = [];

    /// <param name="lanes">The lanes.</param>
    /// <param name="plan">The layer's shapes.</param>
    /// <param name="parameters">Where weights and gradients lie.</param>
    /// <param name="index">Index there of the layer's first parameter.</param>
    /// <param name="isFirst">Whether the inputs are the rows themselves, whose gradient nobody needs.</param>
    protected AutogradLayer(LaneLayout lanes, LayerPlan plan, FlatParameters parameters, int index, bool isFirst)
    {
        _lanes = lanes;
        _rowShape = plan.Input.IsImage ? [plan.Input.Channels, plan.Input.Height, plan.Input.Width] : [plan.Input.Size];
        _isFirst = isFirst;
        var count = plan.ParameterShapes.Count;
        _weights = count == 0
            ? []
            : [.. Enumerable.Range(0, lanes.Count).Select(lane => (IReadOnlyList<Weight>)[.. Enumerable.Range(index, count).Select(
                parameter => new Weight(parameters.Value(parameter, lane), parameters.Gradient(parameter, lane)))])];
    }

    public override Tensor Forward(Tensor inputs, bool training)
    {
        if (_weights.Count == 0)
        {
            var merged = Compute(inputs.reshape([-1, .. _rowShape]), lane: 0, training);
            _recordings = training ? [merged] : [];
            return merged.Output.detach().view([.. inputs.shape[..^1], -1]);
        }

        var rows = inputs.shape[^2];
        var recordings = Enumerable.Range(0, _lanes.Count)
            .Select(lane => Compute((_lanes.IsSingle ? inputs : inputs.select(0, lane)).reshape([rows, .. _rowShape]), lane, training))
            .ToList();
        _recordings = training ? recordings : [];
        var outputs = recordings.Select(recording => recording.Output.detach().view(rows, -1)).ToList();
        return _lanes.IsSingle ? outputs[0] : stack(outputs, 0);
    }

    public override Tensor? Backward(Tensor gradient, bool inputsNeeded)
    {
        var rowGradients = new List<Tensor>();
        for (var i = 0; i < _recordings.Count; i++)
        {
            var recording = _recordings[i];
            var outer = (_weights.Count == 0 || _lanes.IsSingle ? gradient : gradient.select(0, i)).reshape(recording.Output.shape);
            var leaves = _isFirst ? recording.Weights : [.. recording.Weights, recording.Input];
            if (leaves.Count == 0)
            {
                return null;
            }

            var gradients = autograd.grad([recording.Output], [.. leaves], [outer], allow_unused: true);
            for (var w = 0; w < recording.Weights.Count; w++)
            {
                _weights[i][w].Gradient.copy_(gradients[w]);
            }

            if (!_isFirst)
            {
                rowGradients.Add(gradients[^1].reshape(outer.shape[0], -1));
            }
        }

        _recordings = [];
        return _isFirst ? null
            : _weights.Count == 0 ? rowGradients[0].view([.. gradient.shape[..^1], -1])
            : _lanes.IsSingle ? rowGradients[0]
            : stack(rowGradients, 0);
    }

    /// <summary>Computes the layer for one lane, or for all of them at once where there are no weights.</summary>
    /// <param name="rows"><c>[rows, C, H, W]</c> or <c>[rows, units]</c>.</param>
    /// <param name="weights">The lane's weights.</param>
    /// <param name="lane">Which lane.</param>
    /// <param name="training">Whether this is a step of training.</param>
    protected abstract Tensor Compute(Tensor rows, IReadOnlyList<Tensor> weights, int lane, bool training);

    private Recording Compute(Tensor rows, int lane, bool training)
    {
        var values = _weights.Count == 0 ? [] : _weights[lane];
        if (!training)
        {
            return new Recording(rows, [], Compute(rows, [.. values.Select(weight => weight.Value)], lane, training));
        }

        using var recorded = enable_grad();
        var input = rows.detach();
        if (!_isFirst)
        {
            input.requires_grad_();
        }

        List<Tensor> weights = [.. values.Select(weight => weight.Value.detach().requires_grad_())];
        return new Recording(input, weights, Compute(input, weights, lane, training));
    }

    private sealed record Weight(Tensor Value, Tensor Gradient);

    private sealed record Recording(Tensor Input, IReadOnlyList<Tensor> Weights, Tensor Output);
}
