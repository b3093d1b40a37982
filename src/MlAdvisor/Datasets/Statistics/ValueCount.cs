namespace MlAdvisor.Datasets;

/// <summary>How often a value stands in a column.</summary>
/// <param name="Value">The value.</param>
/// <param name="Count">In how many rows.</param>
internal readonly record struct ValueCount(string Value, long Count);
