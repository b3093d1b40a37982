namespace MlAdvisor.Models;

/// <summary>What a model makes of some rows, in their order.</summary>
public sealed record Predictions
{
    /// <value>Number of rows.</value>
    public required int Rows { get; init; }

    /// <value>Number of scores a row: the network's outputs.</value>
    public required int Outputs { get; init; }

    /// <value>
    /// <c>[Rows, Outputs]</c>, row by row: the predicted number (regression), the network's output (one output), or one number a class: a probability where
    /// the loss is a cross entropy.
    /// </value>
    public required float[] Scores { get; init; }

    /// <value>Index into the model's classes, <c>[Rows]</c>, or -1 where a score is NaN, which is no answer; empty for regression.</value>
    public required IReadOnlyList<int> Classes { get; init; }

    /// <value>The probability of the second class, <c>[Rows]</c>; empty where the network has several outputs, or a loss that knows no probabilities.</value>
    public required float[] Probabilities { get; init; }

    /// <value>Whether there is a probability a row, were there rows.</value>
    internal bool HasProbabilities { get => field || Probabilities.Length > 0; init; }

    /// <summary>The scores of a row, <c>[Outputs]</c>.</summary>
    /// <param name="row">From 0, below <see cref="Rows"/>.</param>
    public ReadOnlySpan<float> ScoresOf(int row) => Scores.AsSpan(row * Outputs, Outputs);
}
