namespace MlAdvisor.Diagnosis;

/// <summary>One number, or the like, that a finding rests on.</summary>
/// <param name="Name">What it is, for a reader: <c>largest standard deviation</c>.</param>
/// <param name="Value">The value as text, in the invariant culture, with its unit.</param>
public sealed record Evidence(string Name, string Value);

/// <summary>A few numbers that are seen better than read.</summary>
/// <param name="Name">What is shown: <c>standard deviation of each column</c>.</param>
/// <param name="Points">A name and a value a point, in order; at most a few dozen.</param>
/// <param name="IsLogarithmic">Whether the values are best shown on a logarithmic scale.</param>
public sealed record EvidenceSeries(string Name, IReadOnlyList<(string Name, double Value)> Points, bool IsLogarithmic = false);
