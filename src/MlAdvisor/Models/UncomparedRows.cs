namespace MlAdvisor.Models;

/// <summary>Rows of which the answer and the prediction could not be compared.</summary>
/// <param name="Count">How many, at least 1.</param>
/// <param name="First">The place of the first of them in the dataset, from 1.</param>
/// <param name="Reason">Why not, of the first of them, in words.</param>
public sealed record UncomparedRows(int Count, int First, string Reason);
