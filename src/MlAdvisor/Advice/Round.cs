namespace MlAdvisor.Advice;

/// <summary>Rates that are to be trained at one batch size before the search can go on.</summary>
/// <param name="BatchSize">Rows a step.</param>
/// <param name="Rates">Learning rates; at least one.</param>
/// <param name="Epochs">For how many epochs, at least 1.</param>
internal sealed record Round(int BatchSize, IReadOnlyList<double> Rates, int Epochs);
