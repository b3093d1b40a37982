using TorchSharp;
using static MlAdvisor.Networks.Numbers;
using static TorchSharp.torch;

namespace MlAdvisor.Networks;

/// <summary>Layer normalization of K lanes, each with its own scale and shift, <c>[K, values of a row]</c>.</summary>
internal sealed class StackedLayerNorm : StackedLayer
{
    private readonly Scalar _epsilon;
    private readonly bool _isSingle;
    private readonly List<Tensor> _owned = [];
    private readonly Tensor _scale;
    private readonly Tensor _shift;
    private readonly Tensor _scaleGradient;
    private readonly Tensor _shiftGradient;
    private Tensor? _normalized;
    private Tensor? _inverseDeviation;

    /// <param name="lanes">The lanes.</param>
    /// <param name="plan">The layer's shapes.</param>
    /// <param name="parameters">Where weights and gradients lie.</param>
    /// <param name="index">Index there of the scale; the shift follows it.</param>
    public StackedLayerNorm(LaneLayout lanes, LayerNormPlan plan, FlatParameters parameters, int index)
    {
        _epsilon = plan.Epsilon;
        _isSingle = lanes.IsSingle;
        long[] ofRows = lanes.IsSingle ? [plan.Shape.Size] : [lanes.Count, 1, plan.Shape.Size];
        _scale = Own(parameters.Value(index).view(ofRows));
        _shift = Own(parameters.Value(index + 1).view(ofRows));
        long[] ofLanes = lanes.Shape(plan.Shape.Size);
        _scaleGradient = Own(parameters.Gradient(index).view(ofLanes));
        _shiftGradient = Own(parameters.Gradient(index + 1).view(ofLanes));
    }

    public override Tensor Forward(Tensor inputs, bool training)
    {
        var normalized = inputs.sub(inputs.mean([-1L], keepdim: true));
        var inverse = normalized.mul(normalized).mean([-1L], keepdim: true).add_(_epsilon, One).rsqrt_();
        normalized.mul_(inverse);
        (_normalized, _inverseDeviation) = training ? (normalized, inverse) : (null, null);
        return normalized.mul(_scale).add_(_shift, One);
    }

    public override Tensor? Backward(Tensor gradient, bool inputsNeeded)
    {
        var normalized = _normalized!;
        var rows = _isSingle ? 0L : 1L;
        _scaleGradient.copy_(gradient.mul(normalized).sum(dim: rows));
        _shiftGradient.copy_(gradient.sum(dim: rows));
        if (!inputsNeeded)
        {
            return null;
        }

        // Of (x - mean) / deviation: what moves the mean or the deviation of the row is taken out.
        var scaled = gradient.mul_(_scale);
        var alongRow = scaled.mul(normalized).mean([-1L], keepdim: true);
        return scaled.sub_(scaled.mean([-1L], keepdim: true)).sub_(normalized.mul(alongRow)).mul_(_inverseDeviation!);
    }

    public override void Dispose()
    {
        _owned.ForEach(tensor => tensor.Dispose());
        base.Dispose();
    }

    private Tensor Own(Tensor tensor)
    {
        _owned.Add(tensor.DetachFromDisposeScope());
        return tensor;
    }
}
