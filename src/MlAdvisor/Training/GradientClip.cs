using MlAdvisor.Networks;
using static TorchSharp.torch;

namespace MlAdvisor.Training;

/// <summary>
/// Makes each lane's gradients shorter where their 2-norm, over all its parameters together, is above a limit (Pascanu et al. 2013), as PyTorch's
/// clip_grad_norm_. A lane whose norm is not finite gets gradients that are not, as there, and no other lane does.
/// </summary>
internal sealed class GradientClip : IDisposable
{
    // PyTorch's guard against division by zero.
    private const float Epsilon = 1e-6f;

    private readonly double _limit;
    private readonly IReadOnlyList<IReadOnlyList<Tensor>> _gradientsOfLanes;

    /// <param name="parameters">The gradients.</param>
    /// <param name="limit">The largest norm, above 0.</param>
    public GradientClip(FlatParameters parameters, double limit)
    {
        using var scope = NewDisposeScope();
        _limit = limit;
        _gradientsOfLanes = [.. Enumerable.Range(0, parameters.Lanes.Count)
            .Select(lane => parameters.OfLane(parameters.Gradients, lane).Select(gradients => gradients.DetachFromDisposeScope()).ToList())];
    }

    /// <summary>Clips the gradients as they are.</summary>
    public void Apply()
    {
        foreach (var ofLane in _gradientsOfLanes)
        {
            // As floats: where the squares of gradients are beyond them, PyTorch's norm is not finite either.
            var norm = MathF.Sqrt((float)ofLane.Sum(gradients => Sums.Of(gradients).Squares));
            var share = (float)_limit / (norm + Epsilon);
            if (!(share >= 1))
            {
                foreach (var gradients in ofLane)
                {
                    UnitMath.Multiply(gradients, share);
                }
            }
        }
    }

    public void Dispose()
    {
        foreach (var gradients in _gradientsOfLanes.SelectMany(ofLane => ofLane))
        {
            gradients.Dispose();
        }
    }
}
