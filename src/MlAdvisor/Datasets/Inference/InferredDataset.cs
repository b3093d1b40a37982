namespace MlAdvisor.Datasets;

/// <summary>What was found out about a file or folder that nobody described.</summary>
/// <param name="Path">The file or folder.</param>
/// <param name="Format">How it is written.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="HeldOut">How many of them its makers hold out for a test.</param>
/// <param name="Columns">Its columns, in order.</param>
public sealed record InferredDataset(string Path, DatasetFormat Format, int Rows, int HeldOut, IReadOnlyList<InferredColumn> Columns);
