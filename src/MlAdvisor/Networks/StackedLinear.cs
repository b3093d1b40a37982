using static TorchSharp.torch;

namespace MlAdvisor.Networks;

/// <summary>
/// A fully connected layer of K lanes. Weights are <c>[K, out, in]</c>, biases <c>[K, out]</c>. A single lane is one matrix product, several are a batched one:
/// those that see the same rows too, whose weights side by side would make one wide product, which is no faster.
/// </summary>
internal sealed class StackedLinear : StackedLayer
{
    // Of larger layers each lane's gradient is written where it belongs by a product of its own: to copy it would take longer than so many calls.
    private const long MostWeightsToCopy = 1L << 15;

    private readonly LaneLayout _lanes;
    private readonly List<Tensor> _owned = [];
    private readonly Tensor _weight;
    private readonly Tensor _weightTransposed;
    private readonly Tensor _weightGradient;
    private readonly Tensor _bias;
    private readonly Tensor _biasGradient;
    private readonly IReadOnlyList<Tensor> _gradientsOfLanes;
    private Tensor? _inputs;

    /// <param name="lanes">The lanes.</param>
    /// <param name="parameters">Where weights and gradients lie.</param>
    /// <param name="index">The weight's index there; the bias follows it.</param>
    public StackedLinear(LaneLayout lanes, FlatParameters parameters, int index)
    {
        _lanes = lanes;
        _weight = parameters.Value(index);
        _weightGradient = parameters.Gradient(index);
        _weightTransposed = Own(_weight.transpose(-2, -1));
        _bias = parameters.Value(index + 1);
        _biasGradient = parameters.Gradient(index + 1);
        _gradientsOfLanes = lanes.IsSingle ? [_weightGradient]
            : _weight.numel() >= MostWeightsToCopy * lanes.Count ? [.. Enumerable.Range(0, lanes.Count).Select(lane => Own(_weightGradient.select(0, lane)))]
            : [];
    }

    public override Tensor Forward(Tensor inputs, bool training)
    {
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
        SetWeightGradient(gradient, _inputs!);
        return !inputsNeeded ? null : _lanes.IsSingle ? gradient.mm(_weight) : gradient.bmm(_weight);
    }

    public override void Dispose()
    {
        _owned.ForEach(tensor => tensor.Dispose());
        base.Dispose();
    }

    private void SetWeightGradient(Tensor gradient, Tensor inputs)
    {
        if (_gradientsOfLanes.Count == 0)
        {
            _weightGradient.copy_(gradient.transpose(1, 2).bmm(inputs));
            return;
        }

        for (var lane = 0; lane < _gradientsOfLanes.Count; lane++)
        {
            _gradientsOfLanes[lane].addmm_(OfLane(gradient, lane).t(), OfLane(inputs, lane), 0f, 1f);
        }
    }

    private Tensor OfLane(Tensor tensor, int lane) => _lanes.IsSingle ? tensor : tensor.select(0, lane);

    private Tensor Own(Tensor tensor)
    {
        _owned.Add(tensor.DetachFromDisposeScope());
        return tensor;
    }
}
