using MlAdvisor.Networks;
using static TorchSharp.torch;

namespace MlAdvisor.Training;

/// <summary>A loss of each output on its own; a row's is the mean over its outputs.</summary>
internal abstract class ElementwiseLoss : LossOfRows
{
    protected sealed override void Compute(ReadOnlySpan<float> outputs, Tensor targets, Span<float> losses, Span<float> gradient, long rows)
    {
        var width = outputs.Length / losses.Length;
        var t = targets.Floats();
        var share = 1f / (rows * width);
        for (var row = 0; row < losses.Length; row++)
        {
            var sum = 0f;
            for (var i = row * width; i < (row + 1) * width; i++)
            {
                sum += Value(outputs[i], t[i]);
                if (!gradient.IsEmpty)
                {
                    gradient[i] = share * Derivative(outputs[i], t[i]);
                }
            }

            losses[row] = sum / width;
        }
    }

    /// <summary>The loss of an output.</summary>
    /// <param name="y">The output.</param>
    /// <param name="t">Its target.</param>
    protected abstract float Value(float y, float t);

    /// <summary>Its derivative by the output.</summary>
    /// <param name="y">The output.</param>
    /// <param name="t">Its target.</param>
    protected abstract float Derivative(float y, float t);
}

/// <summary>log(1 + exp(z)) - t z, written so that nothing overflows; in double precision, so that nothing is lost of a small loss.</summary>
internal sealed class BinaryCrossEntropyOnLogits : ElementwiseLoss
{
    protected override float Value(float y, float t) => (float)(Math.Max(y, 0.0) - ((double)y * t) + Math.Log(1 + Math.Exp(-Math.Abs((double)y))));

    protected override float Derivative(float y, float t) => (float)((1 / (1 + Math.Exp(-(double)y))) - t);
}

/// <summary>
/// -t log p - (1 - t) log(1 - p) with p clipped to [1e-7, 1 - 1e-7]. Targets beyond [0, 1] make it negative, which is the mark of a wrong head.
/// </summary>
internal sealed class BinaryCrossEntropyOnProbabilities : ElementwiseLoss
{
    protected override float Value(float y, float t)
    {
        var p = Clipped(y);
        return (float)(-(t * Math.Log(p)) - ((1 - t) * Math.Log(1 - (double)p)));
    }

    // None where the clip holds.
    protected override float Derivative(float y, float t) => y is < Clip or > 1 - Clip ? 0 : (y - t) / (y * (1 - y));

    private static float Clipped(float y) => Math.Clamp(y, Clip, 1 - Clip);
}

/// <summary>(y - t)².</summary>
internal sealed class MeanSquaredError : ElementwiseLoss
{
    protected override float Value(float y, float t) => (y - t) * (y - t);

    protected override float Derivative(float y, float t) => 2 * (y - t);
}

/// <summary>|y - t|.</summary>
internal sealed class MeanAbsoluteError : ElementwiseLoss
{
    protected override float Value(float y, float t) => Math.Abs(y - t);

    protected override float Derivative(float y, float t) => y > t ? 1 : y < t ? -1 : 0;
}

/// <summary>e²/2 up to |e| = 1, |e| - 1/2 beyond: with c = clamp(e, -1, 1), c (e - c/2).</summary>
internal sealed class HuberLoss : ElementwiseLoss
{
    protected override float Value(float y, float t) => Derivative(y, t) * (y - t - (Derivative(y, t) / 2));

    protected override float Derivative(float y, float t) => Math.Clamp(y - t, -1, 1);
}

/// <summary>max(0, 1 - s y) with s = 2 t - 1 for targets 0 and 1.</summary>
internal sealed class HingeLoss : ElementwiseLoss
{
    protected override float Value(float y, float t) => Math.Max(0, 1 - (Sign(t) * y));

    protected override float Derivative(float y, float t) => Sign(t) * y < 1 ? -Sign(t) : 0;

    private static float Sign(float t) => (2 * t) - 1;
}
