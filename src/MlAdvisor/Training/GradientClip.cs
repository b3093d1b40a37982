using MlAdvisor.Networks;
using TorchSharp;
using static MlAdvisor.Networks.Numbers;
using static TorchSharp.torch;

namespace MlAdvisor.Training;

/// <summary>
/// Makes each lane's gradients shorter where their 2-norm, over all its parameters together, is above a limit (Pascanu et al. 2013), as PyTorch's
/// clip_grad_norm_. A lane whose norm is not finite gets gradients that are not, as there, and no other lane does.
/// </summary>
/// <remarks>With several lanes it keeps two indices, which are 16 bytes a weight, so that a clip is a handful of operations whatever the depth.</remarks>
internal sealed class GradientClip : IDisposable
{
    // PyTorch's guard against division by zero.
    private static readonly Scalar Epsilon = 1e-6f;

    private readonly FlatParameters _parameters;
    private readonly Scalar _limit;
    private readonly Tensor? _placesByLane;
    private readonly Tensor? _laneOfEach;

    /// <param name="parameters">The gradients.</param>
    /// <param name="limit">The largest norm, above 0.</param>
    public GradientClip(FlatParameters parameters, double limit)
    {
        _parameters = parameters;
        _limit = (float)limit;
        if (!parameters.Lanes.IsSingle)
        {
            _placesByLane = parameters.PlacesByLane();
            _laneOfEach = parameters.LaneOfEach();
        }
    }

    /// <summary>Clips the gradients as they are.</summary>
    public void Apply()
    {
        using var scope = NewDisposeScope();
        var gradients = _parameters.Gradients;
        if (_placesByLane is null)
        {
            gradients.mul_(Coefficients(gradients.mul(gradients).sum()));
            return;
        }

        var ofLanes = gradients.index_select(0, _placesByLane).view(_parameters.Lanes.Count, -1);
        gradients.mul_(Coefficients(ofLanes.mul_(ofLanes).sum(1L)).index_select(0, _laneOfEach!));
    }

    public void Dispose()
    {
        _placesByLane?.Dispose();
        _laneOfEach?.Dispose();
    }

    private Tensor Coefficients(Tensor squares) => squares.sqrt_().add_(Epsilon, One).reciprocal_().mul_(_limit).clamp_max_(One);
}
