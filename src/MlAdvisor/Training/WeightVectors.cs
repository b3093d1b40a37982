using System.Numerics;

namespace MlAdvisor.Training;

/// <summary>Some weights, and what an optimizer needs to change each of them, so many at once as the processor computes with.</summary>
internal readonly ref struct WeightVectors
{
    /// <value>The weights.</value>
    public required Span<Vector<float>> Weights { get; init; }

    /// <value>The gradient of each.</value>
    public required ReadOnlySpan<Vector<float>> Gradients { get; init; }

    /// <value>The learning rate of each one's lane; empty where all lanes have the same.</value>
    public required ReadOnlySpan<Vector<float>> Rates { get; init; }

    /// <value>What the optimizer remembers of each; empty where it does not.</value>
    public Span<Vector<float>> First { get; init; }

    /// <value>A second thing that it remembers.</value>
    public Span<Vector<float>> Second { get; init; }

    /// <value>A third one.</value>
    public Span<Vector<float>> Third { get; init; }

    /// <summary>The learning rates of some weights' lanes; 1 where all lanes have the same, which <see cref="StackedOptimizer.StepLength"/> then holds.</summary>
    /// <param name="index">Of the weights.</param>
    public Vector<float> Rate(int index) => Rates.IsEmpty ? Vector<float>.One : Rates[index];
}
