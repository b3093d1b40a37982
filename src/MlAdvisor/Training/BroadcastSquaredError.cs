using TorchSharp;
using static MlAdvisor.Networks.Numbers;
using static TorchSharp.torch;

namespace MlAdvisor.Training;

/// <summary>
/// The squared error of outputs <c>[n, 1]</c> against targets <c>[n]</c>, which broadcasting makes <c>[n, n]</c>: the mean over j of (y[i] - t[j])², which is
/// (y[i] - m)² + v with the batch's mean m and variance v. Every output is pulled to the mean, whatever its own row says.
/// </summary>
internal sealed class BroadcastSquaredError : LossFunction
{
    public override Tensor RowLosses(Tensor outputs, Tensor targets)
    {
        var mean = targets.mean([-2L], keepdim: true);
        var spread = targets.sub(mean);
        var error = outputs.sub(mean);
        return error.mul_(error).add_(spread.mul_(spread).mean([-2L], keepdim: true), One).squeeze(-1);
    }

    public override (Tensor RowLosses, Tensor Gradient) Differentiate(Tensor outputs, Tensor targets)
    {
        using Scalar factor = 2f / outputs.shape[^2];
        return (RowLosses(outputs, targets), outputs.sub(targets.mean([-2L], keepdim: true)).mul_(factor));
    }
}
