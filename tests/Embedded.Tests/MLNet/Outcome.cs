namespace Embedded.Tests.MLNet;

/// <summary>What came of a case: passed, left out for a reason, or failed with a message.</summary>
internal sealed record Outcome(GoldenCase Case, string? LeftOut, string? Failure);
