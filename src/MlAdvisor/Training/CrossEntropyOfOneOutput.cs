namespace MlAdvisor.Training;

/// <summary>
/// What Keras' categorical cross-entropy comes to for a single output p and the class number t: the output divided by its own sum is 1 whatever the network
/// does, so the loss is -t log(1 - 1e-7), and there is no gradient. A wrong head that trains without a word.
/// </summary>
internal sealed class CrossEntropyOfOneOutput : ElementwiseLoss
{
    protected override float Value(float y, float t) => -t * MathF.Log(Math.Clamp(y / y, Clip, 1 - Clip));

    // Zero, and not a number where the output is 0.
    protected override float Derivative(float y, float t) => (y / y) - 1;
}
