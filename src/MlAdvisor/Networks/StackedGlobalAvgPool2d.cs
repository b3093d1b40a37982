using TorchSharp;
using static TorchSharp.torch;

namespace MlAdvisor.Networks;

/// <summary>The mean of each channel of K lanes' images; its gradient is the same for every pixel.</summary>
internal sealed class StackedGlobalAvgPool2d(GlobalAvgPool2dPlan plan) : StackedLayer
{
    private readonly long _pixels = (long)plan.Input.Height * plan.Input.Width;

    public override Tensor Forward(Tensor inputs, bool training) =>
        inputs.reshape([.. inputs.shape[..^1], plan.Input.Channels, _pixels]).mean([-1L]);

    public override Tensor? Backward(Tensor gradient, bool inputsNeeded)
    {
        using Scalar pixels = _pixels;
        return inputsNeeded ? gradient.div(pixels).unsqueeze(-1).expand([.. gradient.shape, _pixels]).reshape([.. gradient.shape[..^1], -1]) : null;
    }
}
