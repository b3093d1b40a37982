namespace Embedded.Tests.MLNet;

/// <summary>What was observed is not what was recorded.</summary>
internal sealed class MismatchException(string message) : Exception(message);
