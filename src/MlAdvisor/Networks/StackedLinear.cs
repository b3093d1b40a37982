using static TorchSharp.torch;

namespace MlAdvisor.Networks;

/// <summary>
/// A fully connected layer of K lanes. Weights are <c>[K, out, in]</c>, biases <c>[K, out]</c>. A single lane is one matrix product; lanes that see
/// the same rows (the first layer, within a seed) are one product too, since their weights lie side by side; all others are a batched product.
/// </summary>
internal sealed class StackedLinear : StackedLayer, ILayerOfRows
{
    private readonly LaneLayout _lanes;
    private readonly bool _sharesInputs;
    private readonly List<Tensor> _owned = [];
    private readonly Tensor _weight;
    private readonly Tensor _weightTransposed;
    private readonly Tensor _weightGradient;
    private readonly Tensor _bias;
    private readonly Tensor _biasGradient;
    private readonly IReadOnlyList<GroupViews> _groups;
    private Tensor? _inputs;
    private IReadOnlyList<Tensor>? _groupInputs;

    /// <param name="lanes">The lanes.</param>
    /// <param name="parameters">Where weights and gradients lie.</param>
    /// <param name="index">The weight's index there; the bias follows it.</param>
    /// <param name="sharesInputs">Whether the inputs are the rows themselves, one set a seed.</param>
    public StackedLinear(LaneLayout lanes, FlatParameters parameters, int index, bool sharesInputs)
    {
        _lanes = lanes;
        _sharesInputs = sharesInputs && !lanes.IsSingle;
        _weight = parameters.Value(index);
        _weightGradient = parameters.Gradient(index);
        _weightTransposed = Own(_weight.transpose(-2, -1));
        _bias = parameters.Value(index + 1);
        _biasGradient = parameters.Gradient(index + 1);
        _groups = _sharesInputs ? [.. lanes.Groups.Select(MakeViews)] : [];
    }

    /// <inheritdoc/>
    public void Feed(IReadOnlyList<Tensor> ofSeeds) => _groupInputs = ofSeeds;

    public override Tensor Forward(Tensor inputs, bool training)
    {
        if (_sharesInputs)
        {
            return ForwardShared();
        }

        _inputs = training ? inputs : null;
        if (_lanes.IsSingle)
        {
            return addmm(_bias, inputs, _weightTransposed, 1f, 1f);
        }

        var outputs = inputs.bmm(_weightTransposed);
        UnitMath.AddBiases(outputs, _bias);
        return outputs;
    }

    public override Tensor? Backward(Tensor gradient, bool inputsNeeded)
    {
        UnitMath.SumRows(gradient.contiguous(), _biasGradient);
        if (_sharesInputs)
        {
            BackwardShared(gradient);
            return null;
        }

        if (_lanes.IsSingle)
        {
            _weightGradient.addmm_(gradient.t(), _inputs!, 0f, 1f);
            return inputsNeeded ? gradient.mm(_weight) : null;
        }

        _weightGradient.copy_(gradient.transpose(1, 2).bmm(_inputs!));
        return inputsNeeded ? gradient.bmm(_weight) : null;
    }

    public override void Dispose()
    {
        _owned.ForEach(tensor => tensor.Dispose());
        base.Dispose();
    }

    private Tensor ForwardShared()
    {
        var outputs = new Tensor[_groups.Count];
        for (var i = 0; i < outputs.Length; i++)
        {
            var rows = _groupInputs![i];
            var group = _groups[i];
            outputs[i] = addmm(group.Bias, rows, group.WeightTransposed, 1f, 1f).view(rows.shape[0], group.Count, -1).transpose(0, 1);
        }

        return outputs.Length == 1 ? outputs[0] : cat(outputs, 0);
    }

    private void BackwardShared(Tensor gradient)
    {
        for (var i = 0; i < _groups.Count; i++)
        {
            var rows = _groupInputs![i];
            var group = _groups[i];
            var ofGroup = gradient.narrow(0, group.Start, group.Count).transpose(0, 1).reshape(rows.shape[0], -1);
            group.WeightGradient.addmm_(ofGroup.t(), rows, 0f, 1f);
        }
    }

    private GroupViews MakeViews(SeedGroup group)
    {
        var width = _weight.shape[^1];
        return new GroupViews(
            group.Start,
            group.Count,
            Own(_weight.narrow(0, group.Start, group.Count).view(-1, width).t()),
            Own(_bias.narrow(0, group.Start, group.Count).view(-1)),
            Own(_weightGradient.narrow(0, group.Start, group.Count).view(-1, width)));
    }

    private Tensor Own(Tensor tensor)
    {
        _owned.Add(tensor.DetachFromDisposeScope());
        return tensor;
    }

    /// <summary>One seed's lanes as a single matrix: their units side by side.</summary>
    private sealed record GroupViews(int Start, int Count, Tensor WeightTransposed, Tensor Bias, Tensor WeightGradient);
}
